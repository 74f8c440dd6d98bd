package org.batchwright.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What keeps the product from starting. */
@SpringJUnitConfig(WorkflowContext.class)
class EngineSelfCheckTests {

  @Autowired
  EngineSelfCheck check;

  @Autowired
  Engine engine;

  @Test
  void theEngineOfTheProductHasNoProblem() {
    assertThat(check.problems(engine.unwrap().getProcessEngineConfiguration())).isEmpty();
  }

  @Test
  void anEngineAsItIsDeliveredHasMany() {
    ProcessEngineImpl delivered = (ProcessEngineImpl) TestEngines.unguarded(settings -> {
      settings.setHistory(ProcessEngineConfigurationImpl.HISTORY_AUDIT);
      settings.setHistoryCleanupEnabled(true);
    });
    try {
      List<String> problems = check.problems(delivered.getProcessEngineConfiguration());

      assertThat(problems)
          .anyMatch(problem -> problem.contains("share one data source"))
          .anyMatch(problem -> problem.contains("history level must be full"))
          .anyMatch(problem -> problem.contains("history cleanup must be off"))
          .anyMatch(problem -> problem.contains("expressions are not guarded"))
          .anyMatch(problem -> problem.contains("finds a script engine for juel"));
    } finally {
      delivered.close();
    }
  }
}
