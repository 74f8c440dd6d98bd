package org.batchwright.workflow;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(WorkflowContext.class)
class ProbeTests {
  @Autowired
  Floor floor;

  @Autowired
  Procedures procedures;

  @Autowired
  JdbcClient db;

  @Autowired
  JobStore jobs;

  @Test
  void probe() throws Exception {
    String name = floor.deploy("granulation.bpmn");
    RunKey run = floor.start(name, Map.of(), Map.of("lots", List.of("A", "B", "C")));
    show(run);
    floor.complete(run, "clearLine.1");
    show(run);
    floor.complete(run, "lot~B.1:weigh.1");
    floor.complete(run, "lot~B.1:dry.1");
    show(run);
    fireAll(run);
    show(run);
    floor.completeExternal(run, "lot~B.1:judge.1", Map.of("moisture", "high"));
    fireAll(run);
    show(run);
    System.out.println(procedures.awaitedMessages(run));
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));
    floor.run(run, () -> procedures.message(run, "extraCheck", null, Map.of()));
    show(run);
    floor.run(run, () -> procedures.abort(run, "spilled"));
    show(run);
    floor.complete(run, "abortPath.1:close.1");
    fireAll(run);
    show(run);
    System.out.println(procedures.find(run));
    floor.path(run).forEach(System.out::println);
    System.out.println(db.sql("select * from workflow.variable").query().listOfRows());
  }

  void fireAll(RunKey run) throws Exception {
    for (var j : jobs.due(run, java.time.Instant.now())) {
      System.out.println("fire " + j);
      if (j.key().kind() != JobKey.Kind.EXTERNAL)
        floor.run(run, () -> procedures.fire(run, j.key()));
    }
  }

  void show(RunKey run) {
    System.out.println("open " + procedures.openActivities(run));
    System.out.println("jobs "
        + db.sql(
                "select kind, at, element_id, number, topic, due_at from workflow.job where run_key=?")
            .param(run.key())
            .query()
            .listOfRows());
  }
}
