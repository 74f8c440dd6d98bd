package org.batchwright.cli;

import java.util.List;
import javax.sql.DataSource;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventTypes;
import org.batchwright.audit.RecordCheck;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All kinds of events and all checks of the modules, without starting the product: whoever only
 * reads the record needs no engine, no web server and no right to write.
 *
 * @param registry what each event does to the tables.
 * @param checks what modules check beyond their tables.
 */
record RecordTypes(EventRegistry registry, List<RecordCheck> checks) {

  RecordTypes {
    checks = List.copyOf(checks);
  }

  /**
   * Finds them on the class path, as the product itself does.
   *
   * @param record connections that may only read.
   */
  static RecordTypes find(DataSource record, Ids ids) {
    EventRegistry registry = new EventRegistry(List.of());
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.registerBean(EventRegistry.class, () -> registry);
      context.registerBean(Ids.class, () -> ids);
      context.registerBean(JdbcClient.class, () -> JdbcClient.create(record));
      context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(record));
      context.registerBean(Trail.class);
      scanner(context).scan("org.batchwright");
      context.refresh();
      context
          .getBeanProvider(EventTypes.class)
          .orderedStream()
          .forEach(module -> module.register(registry));
      return new RecordTypes(
          registry, context.getBeanProvider(RecordCheck.class).orderedStream().toList());
    }
  }

  private static ClassPathBeanDefinitionScanner scanner(AnnotationConfigApplicationContext to) {
    ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(to, false);
    AnnotationTypeFilter component = new AnnotationTypeFilter(Component.class);
    AssignableTypeFilter events = new AssignableTypeFilter(EventTypes.class);
    AssignableTypeFilter check = new AssignableTypeFilter(RecordCheck.class);
    scanner.addIncludeFilter((type, factory) -> component.match(type, factory)
        && (events.match(type, factory) || check.match(type, factory)));
    return scanner;
  }
}
