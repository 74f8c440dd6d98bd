package org.batchwright.review;

import java.util.ArrayList;
import java.util.List;
import org.batchwright.kernel.Page;
import org.batchwright.material.Container;
import org.batchwright.material.Containers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The containers that a batch filled and that still hold what it made. */
@Component
class OutputContainers {

  private static final int PAGE = 200;

  private final Containers containers;

  OutputContainers(Containers containers) {
    this.containers = containers;
  }

  /** Every container this batch filled, used-up and void ones too, in order of their ids. */
  List<Container> of(String batch) {
    List<Container> found = new ArrayList<>();
    @Nullable String after = null;
    Page<Container> page;
    do {
      page =
          containers.list(new Containers.Filter(null, null, null, batch, null, null), after, PAGE);
      page.items().stream()
          .filter(container -> batch.equals(container.originBatch()))
          .forEach(found::add);
      after = page.next();
    } while (after != null);
    return found;
  }

  /** Whether a container follows its batch: out of quarantine, or rejected even if blocked. */
  static boolean follows(Container container, boolean released) {
    return container.status() == Container.Status.QUARANTINE
        || (!released && container.status() == Container.Status.BLOCKED);
  }
}
