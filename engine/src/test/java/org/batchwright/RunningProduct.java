package org.batchwright;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.util.Map;
import org.batchwright.TestCluster.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole product on a real port and a fresh database; all tests with this
 * annotation share one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningProduct.OnFreshDatabase.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface RunningProduct {

  /** Gives the product a database and a home of its own. */
  final class OnFreshDatabase
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestDatabase fresh = TestCluster.database();
      context.getBeanFactory().registerSingleton("testDatabase", fresh);
      context.getBeanFactory().registerSingleton("database", fresh.database());
      // The clock of every test of the module: it shows real time until one of them moves it.
      ((GenericApplicationContext) context)
          .registerBean(
              "movableClock",
              MovableClock.class,
              MovableClock::new,
              definition -> definition.setPrimary(true));
      try {
        String home = Files.createTempDirectory("batchwright-home-").toString();
        context
            .getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("home", Map.of("batchwright.home", home)));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
