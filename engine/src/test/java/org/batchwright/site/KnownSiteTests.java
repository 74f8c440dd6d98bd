package org.batchwright.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.batchwright.RunningProduct;
import org.batchwright.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the product remembers of sites is only what is stored for good. */
@RunningProduct
class KnownSiteTests {

  private final Sites sites;
  private final JdbcClient db;
  private final TransactionTemplate transaction;

  KnownSiteTests(Sites sites, JdbcClient db, PlatformTransactionManager transactions) {
    this.sites = sites;
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Test
  void aSiteThatWasTakenBackIsNotRemembered() {
    transaction.executeWithoutResult(status -> {
      db.sql("""
              insert into site.site (code, name, zone, language, version, established_at)
              values ('TAKEN-BACK', 'Taken back', 'Europe/Berlin', 'en', 1, now())""").update();
      assertThat(zone()).isEqualTo("Europe/Berlin");
      status.setRollbackOnly();
    });

    assertThatThrownBy(() -> sites.find("TAKEN-BACK")).isInstanceOf(Refusal.class);
  }

  private String zone() {
    try {
      return sites.find("TAKEN-BACK").zone().getId();
    } catch (Refusal missing) {
      throw new AssertionError(missing);
    }
  }
}
