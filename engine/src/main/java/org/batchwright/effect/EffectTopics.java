package org.batchwright.effect;

import org.batchwright.audit.Commands;
import org.batchwright.kernel.Ids;
import org.batchwright.workflow.ExternalWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topics of machine steps, each of which is one kind of effect (processes/templates). */
@Configuration(proxyBeanMethods = false)
class EffectTopics {

  private final EffectHandlers handlers;
  private final Effects effects;
  private final EffectQueue queue;
  private final Commands commands;
  private final Ids ids;

  EffectTopics(
      EffectHandlers handlers, Effects effects, EffectQueue queue, Commands commands, Ids ids) {
    this.handlers = handlers;
    this.effects = effects;
    this.queue = queue;
    this.commands = commands;
    this.ids = ids;
  }

  @Bean
  ExternalWork writeParametersWork() {
    return work("writeParameters");
  }

  @Bean
  ExternalWork commandWork() {
    return work("command");
  }

  @Bean
  ExternalWork readWork() {
    return work("read");
  }

  @Bean
  ExternalWork waitForStateWork() {
    return work("waitForState");
  }

  @Bean
  ExternalWork collectWork() {
    return work("collect");
  }

  @Bean
  ExternalWork captureReportWork() {
    return work("captureReport");
  }

  @Bean
  ExternalWork requestResultWork() {
    return work("requestResult");
  }

  private ExternalWork work(String topic) {
    return new EffectWork(topic, handlers, effects, queue, commands, ids);
  }
}
