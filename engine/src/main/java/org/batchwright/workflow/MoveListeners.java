package org.batchwright.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.batchwright.workflow.MoveRecorder.Element;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateListener;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Adds to every element of every procedure, whenever the engine reads one, what tells the recorder
 * of its moves, and the guard on the completion of user tasks. Built in: skipping custom listeners
 * does not skip these.
 */
final class MoveListeners extends AbstractBpmnParseListener {

  private static final Namespace CAMUNDA = new Namespace(Bpmn.CAMUNDA);
  private static final String LOOP_COUNTER = "loopCounter";

  private final EngineDoor door;

  MoveListeners(EngineDoor door) {
    this.door = door;
  }

  @Override
  public void parseProcess(
      org.camunda.bpm.engine.impl.util.xml.Element xml, ProcessDefinitionEntity process) {
    Map<String, Element> elements = new HashMap<>();
    collect(xml, elements);
    process.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution ->
        recording(execution, (recorder, it) -> recorder.ended(it.getProcessInstanceId())));
    listenTo(process, elements);
  }

  private void listenTo(ScopeImpl scope, Map<String, Element> elements) {
    for (ActivityImpl activity : scope.getActivities()) {
      Element element = describe(activity, elements);
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_START, on(Move.Kind.STARTED, element));
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, on(Move.Kind.ENDED, element));
      if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior task) {
        listenTo(task.getTaskDefinition());
      }
      for (PvmTransition flow : activity.getOutgoingTransitions()) {
        Element taken = elements.get(flow.getId());
        if (taken == null) {
          throw new IllegalStateException("A sequence flow that the model lacks: " + flow);
        }
        ((TransitionImpl) flow).addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, take(taken));
      }
      listenTo(activity, elements);
    }
  }

  private void listenTo(TaskDefinition task) {
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, created -> {
      EngineDoor.Passage passage = passage();
      passage.recorder().task(created.getExecution().getActivityInstanceId(), created.getId());
    });
    task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, completed -> {
      EngineDoor.Passage passage = door.current();
      if (passage == null || !passage.takeGrant(completed.getId())) {
        throw new CompletionNotGranted(completed.getTaskDefinitionKey());
      }
    });
  }

  private DelegateListener<DelegateExecution> on(Move.Kind kind, Element element) {
    return (ExecutionListener) execution -> recording(
        execution,
        (recorder, it) -> recorder.activity(
            kind == Move.Kind.ENDED && it.isCanceled() ? Move.Kind.CANCELLED : kind,
            element,
            it.getProcessInstanceId(),
            it.getActivityInstanceId(),
            it.getParentActivityInstanceId(),
            element.items() == null || kind != Move.Kind.STARTED
                ? null
                : (Integer) it.getVariable(LOOP_COUNTER)));
  }

  private DelegateListener<DelegateExecution> take(Element flow) {
    return (ExecutionListener) execution -> recording(
        execution,
        (recorder, it) ->
            recorder.taken(flow, it.getProcessInstanceId(), it.getParentActivityInstanceId()));
  }

  private void recording(
      DelegateExecution execution, BiConsumer<MoveRecorder, ExecutionEntity> what) {
    what.accept(passage().recorder(), (ExecutionEntity) execution);
  }

  private EngineDoor.Passage passage() {
    EngineDoor.Passage passage = door.current();
    if (passage == null) {
      throw new EngineClosed("a move outside the port");
    }
    return passage;
  }

  private static Element describe(ActivityImpl activity, Map<String, Element> elements) {
    if (activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior) {
      return new Element(activity.getId(), "multiInstanceBody", null, null, null, false, true);
    }
    Element drawn = elements.get(activity.getId());
    if (drawn == null) {
      throw new IllegalStateException("An activity that the model lacks: " + activity.getId());
    }
    boolean inner = activity.getFlowScope() instanceof ActivityImpl scope
        && scope.getActivityBehavior() instanceof MultiInstanceActivityBehavior;
    boolean join = activity.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
        && activity.getIncomingTransitions().size() > 1;
    return new Element(
        drawn.id(),
        drawn.type(),
        drawn.name(),
        drawn.topic(),
        inner ? (drawn.items() == null ? "" : drawn.items()) : null,
        join,
        false);
  }

  private static void collect(
      org.camunda.bpm.engine.impl.util.xml.Element xml, Map<String, Element> elements) {
    for (org.camunda.bpm.engine.impl.util.xml.Element child : xml.elements()) {
      String id = child.attribute("id");
      if (id != null) {
        elements.put(
            id,
            new Element(
                id,
                child.getTagName(),
                child.attribute("name"),
                child.attributeNS(CAMUNDA, "topic"),
                items(child),
                false,
                false));
      }
      collect(child, elements);
    }
  }

  private static @Nullable String items(org.camunda.bpm.engine.impl.util.xml.Element xml) {
    org.camunda.bpm.engine.impl.util.xml.Element extensions = xml.element("extensionElements");
    org.camunda.bpm.engine.impl.util.xml.Element properties =
        extensions == null ? null : extensions.elementNS(CAMUNDA, "properties");
    if (properties == null) {
      return null;
    }
    for (org.camunda.bpm.engine.impl.util.xml.Element property :
        properties.elementsNS(CAMUNDA, "property")) {
      if ("items".equals(property.attribute("name"))) {
        return property.attribute("value");
      }
    }
    return null;
  }
}
