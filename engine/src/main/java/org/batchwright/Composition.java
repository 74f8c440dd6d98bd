package org.batchwright;

import java.time.Clock;
import java.util.List;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that belong to no module: the one clock, the one source of identifiers, all events. */
@Configuration(proxyBeanMethods = false)
class Composition {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock);
  }

  @Bean
  EventRegistry eventRegistry(List<EventTypes> modules) {
    return new EventRegistry(modules);
  }
}
