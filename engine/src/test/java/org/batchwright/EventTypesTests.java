package org.batchwright;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventRegistry;
import org.batchwright.audit.EventType;
import org.junit.jupiter.api.Test;

/** An event that nobody registered would fail the command that records it. */
@RunningProduct
class EventTypesTests {

  private final EventRegistry registry;

  EventTypesTests(EventRegistry registry) {
    this.registry = registry;
  }

  @Test
  void everyKindOfEventInTheCodeCanBeRecorded() {
    List<JavaClass> kinds = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.batchwright")
            .stream()
            .filter(type -> type.isAnnotatedWith(EventType.class))
            .toList();

    assertThat(kinds).hasSizeGreaterThan(50);
    assertThat(kinds).allMatch(kind -> registry.knows(kind.reflect().asSubclass(EventBody.class)));
  }
}
