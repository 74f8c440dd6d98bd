package org.batchwright.effect;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The handlers and owners that other modules contribute; looked up when needed. */
@Component
class EffectHandlers {

  private final ObjectProvider<EffectHandler> handlers;
  private final ObjectProvider<EffectOwner> owners;

  EffectHandlers(ObjectProvider<EffectHandler> handlers, ObjectProvider<EffectOwner> owners) {
    this.handlers = handlers;
    this.owners = owners;
  }

  Optional<EffectHandler> find(String kind) {
    return handlers.stream().filter(handler -> handler.kind().equals(kind)).findFirst();
  }

  EffectHandler required(String kind) {
    return find(kind)
        .orElseThrow(
            () -> new IllegalArgumentException("Nothing carries out effects of the kind " + kind));
  }

  boolean repeatable(String kind) {
    return find(kind).map(EffectHandler::repeatable).orElse(false);
  }

  EffectOwner owner(String runKind) {
    return owners.stream()
        .filter(owner -> owner.kind().equals(runKind))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Nothing owns effects of the kind of run " + runKind));
  }
}
