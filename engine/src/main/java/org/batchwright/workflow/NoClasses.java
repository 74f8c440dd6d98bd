package org.batchwright.workflow;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/** Makes no object of a class that a model names: the engine would call its constructor first. */
final class NoClasses implements ArtifactFactory {

  @Override
  public <T> T getArtifact(Class<T> type) {
    throw new ProcessEngineException("A procedure may not name Java classes: " + type.getName());
  }
}
