package org.batchwright.workflow;

import java.sql.SQLException;
import java.util.List;
import org.batchwright.TestCluster;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.Finding;
import org.batchwright.audit.Verification;

/**
 * Checks the whole record against a database rebuilt from the events, and against the engine. The
 * scratch database is empty again afterwards: verification takes everything back.
 */
class Verified {

  private final EventRegistry registry;
  private final EngineCheck engine;
  private final TestCluster.TestDatabase database;
  private final TestCluster.TestDatabase scratch = TestCluster.database();

  Verified(EventRegistry registry, EngineCheck engine, TestCluster.TestDatabase database) {
    this.registry = registry;
    this.engine = engine;
    this.database = database;
  }

  List<Finding> findings() throws SQLException {
    return new Verification(registry, List.of(engine))
        .verify(database.superuser(), scratch.superuser(), chain -> {})
        .findings();
  }
}
