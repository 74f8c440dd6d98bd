package org.batchwright;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Verification;
import org.batchwright.kernel.Ids;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Some modules of the product, wired as in the product, on a database of the test. */
public final class TestModules {

  private TestModules() {}

  /**
   * Starts modules with everything that starts by itself.
   *
   * @param packages each module's package.
   * @param more further beans, such as the test's own handlers.
   */
  public static ConfigurableApplicationContext start(
      DataSource app,
      Clock clock,
      Map<String, String> properties,
      List<String> packages,
      Consumer<AnnotationConfigApplicationContext> more) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.copyOf(properties)));
    DataSource pool = pool(app);
    context.registerBean(DataSource.class, () -> pool);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(pool));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
    context.registerBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(pool));
    context.registerBean("clock", Clock.class, () -> clock);
    context.registerBean(Ids.class, () -> new Ids(clock));
    EventRegistry registry = new EventRegistry(List.of());
    context.registerBean(EventRegistry.class, () -> registry);
    context.registerBean(
        SmartInitializingSingleton.class,
        () -> () -> context
            .getBeanProvider(EventTypes.class)
            .orderedStream()
            .forEach(module -> module.register(registry)));
    more.accept(context);
    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
    context.scan(packages.toArray(String[]::new));
    context.refresh();
    JdbcClient.create(pool)
        .sql("select audit.name_installation(gen_random_uuid())")
        .query()
        .listOfRows();
    return context;
  }

  /** Verifies the whole record of the test's database against one rebuilt from the chains. */
  public static Verification.Report verify(
      ConfigurableApplicationContext context, TestCluster.TestDatabase database)
      throws SQLException {
    TestCluster.TestDatabase scratch = TestCluster.database();
    return new Verification(
            context.getBean(EventRegistry.class),
            context.getBeanProvider(RecordCheck.class).orderedStream().toList())
        .verify(database.read(), scratch.superuser(), chain -> {});
  }

  private static DataSource pool(DataSource app) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(app);
    config.setMaximumPoolSize(12);
    return new HikariDataSource(config);
  }
}
