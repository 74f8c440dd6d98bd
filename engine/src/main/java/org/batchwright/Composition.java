package org.batchwright;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Ids;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that belong to no module: the one clock, the one source of identifiers, all events. */
@Configuration(proxyBeanMethods = false)
class Composition {

  /** The system's clock, unless whoever starts the product brings another, as a replay does. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids(Clock clock) {
    return new Ids(clock);
  }

  /** Requests are read as strictly as stored content: one body, one meaning. */
  @Bean
  Jackson2ObjectMapperBuilderCustomizer strictJson() {
    return builder -> builder
        .featuresToEnable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
            StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())
        .serializerByType(BigDecimal.class, CanonicalJson.decimals());
  }

  /** Names the installation at the first start; later starts find the name. */
  @Bean
  ApplicationRunner namedInstallation(JdbcClient db, Ids ids) {
    return arguments -> db.sql("select audit.name_installation(:id)")
        .param("id", ids.next())
        .query()
        .listOfRows();
  }

  @Bean
  EventRegistry eventRegistry() {
    return new EventRegistry(List.of());
  }

  /** Modules name their events once all of them exist: most need the trail, which needs the registry. */
  @Bean
  SmartInitializingSingleton registeredEvents(
      EventRegistry registry, ObjectProvider<EventTypes> modules) {
    return () -> modules.orderedStream().forEach(module -> module.register(registry));
  }
}
