package org.batchwright.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Leaves the report of a failed start to the command, where the cause lies outside the product. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class QuietStart implements SpringBootExceptionReporter {

  QuietStart(@Nullable ConfigurableApplicationContext ignored) {}

  @Override
  public boolean reportException(Throwable failure) {
    return Main.problem(failure).isPresent();
  }
}
