package org.batchwright.workflow;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;

/**
 * Everything that the port ever asks of the process engine, one command each; the guard lets no
 * other command pass.
 */
final class EngineCommands {

  private static final String WORKER = "batchwright";
  private static final long LOCK_MILLIS = 60_000;

  private EngineCommands() {}

  /** Deploys files together. */
  record Deploy(String name, Map<String, byte[]> files)
      implements Command<DeploymentWithDefinitions> {
    @Override
    public DeploymentWithDefinitions execute(CommandContext context) {
      DeploymentBuilderImpl builder = new DeploymentBuilderImpl(
          (RepositoryServiceImpl) context.getProcessEngineConfiguration().getRepositoryService());
      builder.name(name).source(WORKER);
      files.forEach(
          (file, bytes) -> builder.addInputStream(file, new java.io.ByteArrayInputStream(bytes)));
      return new DeployCmd(builder).execute(context);
    }
  }

  /** Starts a process instance by the id of its definition; returns its id. */
  record Start(String definitionId, String businessKey, Map<String, Object> variables)
      implements Command<String> {
    @Override
    public String execute(CommandContext context) {
      ProcessInstantiationBuilderImpl builder = (ProcessInstantiationBuilderImpl)
          ProcessInstantiationBuilderImpl.createProcessInstanceById(
              context.getProcessEngineConfiguration().getCommandExecutorTxRequired(), definitionId);
      builder.businessKey(businessKey).setVariables(variables);
      return new StartProcessInstanceCmd(builder).execute(context).getId();
    }
  }

  /** For each of these events, the id of the activity or scope that it waits at. */
  record Hosts(String definitionId, Set<String> events) implements Command<Map<String, String>> {
    @Override
    public Map<String, String> execute(CommandContext context) {
      ProcessDefinitionEntity definition = context
          .getProcessEngineConfiguration()
          .getDeploymentCache()
          .findDeployedProcessDefinitionById(definitionId);
      Map<String, String> hosts = new HashMap<>();
      for (String event : events) {
        ScopeImpl host = definition.findActivity(event).getEventScope();
        hosts.put(event, host == null ? event : host.getId());
      }
      return hosts;
    }
  }

  /** Completes a user task; the variables belong to the scope that encloses it. */
  record CompleteTask(String taskId, Map<String, Object> variables) implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      TaskEntity task = context.getTaskManager().findTaskById(taskId);
      if (task == null) {
        throw new ProcessEngineException("The engine has no such user task");
      }
      setInScope(task.getExecution(), variables);
      new CompleteTaskCmd(taskId, null).execute(context);
      return null;
    }
  }

  /** Completes an external task; the variables belong to the scope that encloses it. */
  record CompleteExternal(String externalTaskId, Map<String, Object> variables)
      implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      ExternalTaskEntity task = external(context, externalTaskId);
      setInScope(task.getExecution(), variables);
      task.lock(WORKER, LOCK_MILLIS);
      task.complete(null, null);
      return null;
    }
  }

  /** Ends an external task by an error; false, and nothing done, if the model has no path for it. */
  record RaiseError(String externalTaskId, String code, Map<String, Object> variables)
      implements Command<Boolean> {
    @Override
    public Boolean execute(CommandContext context) {
      ExternalTaskEntity task = external(context, externalTaskId);
      ExecutionEntity execution = task.getExecution();
      if (!caught(execution.getActivity())) {
        return false;
      }
      setInScope(execution, variables);
      task.lock(WORKER, LOCK_MILLIS);
      task.bpmnError(code, null, null);
      return true;
    }

    private boolean caught(ScopeImpl innermost) {
      for (ScopeImpl scope = innermost; scope != null; scope = scope.getFlowScope()) {
        List<ErrorEventDefinition> paths =
            scope.getProperties().get(BpmnProperties.ERROR_EVENT_DEFINITIONS);
        if (paths != null && paths.stream().anyMatch(path -> path.catchesError(code))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Delivers a message to one execution; the variables belong to the scope it starts. */
  record Deliver(String message, String executionId, Map<String, Object> variables)
      implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      new MessageEventReceivedCmd(message, executionId, null, null, variables).execute(context);
      return null;
    }
  }

  /** Runs a job, whenever it is due. */
  record RunJob(String jobId) implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      new ExecuteJobsCmd(jobId, new JobFailureCollector(jobId)).execute(context);
      return null;
    }
  }

  /** Stops the jobs of an instance, so that not even the engine's own executor would run them. */
  record SuspendJobs(String processInstanceId) implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(processInstanceId)) {
        job.setSuspensionState(SuspensionState.SUSPENDED.getStateCode());
      }
      return null;
    }
  }

  /** Lets the jobs of an instance go on; due times move by the given length. */
  record ResumeJobs(String processInstanceId, long laterMillis) implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      for (JobEntity job : context.getJobManager().findJobsByProcessInstanceId(processInstanceId)) {
        job.setSuspensionState(SuspensionState.ACTIVE.getStateCode());
        if (job.getDuedate() != null) {
          Date due = new Date(job.getDuedate().getTime() + laterMillis);
          new SetJobDuedateCmd(job.getId(), due, false).execute(context);
        }
      }
      return null;
    }
  }

  /** Ends an instance with everything open in it. */
  record Delete(String processInstanceId) implements Command<Void> {
    @Override
    public Void execute(CommandContext context) {
      new DeleteProcessInstanceCmd(processInstanceId, "aborted", true, true, true, false, true)
          .execute(context);
      return null;
    }
  }

  private static ExternalTaskEntity external(CommandContext context, String id) {
    ExternalTaskEntity task = context.getExternalTaskManager().findExternalTaskById(id);
    if (task == null) {
      throw new ProcessEngineException("The engine has no such external task");
    }
    return task;
  }

  private static void setInScope(ExecutionEntity execution, Map<String, Object> variables) {
    if (!variables.isEmpty()) {
      PvmExecutionImpl scope =
          execution.findExecutionForFlowScope(execution.getActivity().getFlowScope());
      scope.setVariablesLocal(variables);
    }
  }
}
