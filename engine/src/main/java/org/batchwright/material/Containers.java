package org.batchwright.material;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The containers: whether they may be used, what is in them, and what happened to them. */
@Component
public class Containers {

  static final String LABEL = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  static final String LABEL_MEND =
      "use 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit";

  private final UseRules rules;
  private final StockLocks locks;
  private final ContainerStore store;
  private final MovementStore movements;
  private final Clock clock;

  Containers(
      UseRules rules,
      StockLocks locks,
      ContainerStore store,
      MovementStore movements,
      Clock clock) {
    this.rules = rules;
    this.locks = locks;
    this.store = store;
    this.movements = movements;
    this.clock = clock;
  }

  /** The chain of what is done with a container outside batches. */
  public static Chain chain(String container) {
    return Chain.of("container", container);
  }

  /**
   * Asks every rule about a use, inside the running command, and writes nothing.
   *
   * <p>The containers, lots and points of use it names stay locked to the end of the transaction: a
   * use that is allowed now can be booked by {@link Stock} in the same command, and nobody can use
   * the container or change the status of the lot in between. A container scanned that does not
   * exist is a refusal, not an error.
   */
  public Usability judge(Use use) {
    return rules.judge(use).ruling().usability();
  }

  /** The facts of an allowed use; throws the refusal of the first rule that says no. */
  public List<Fact> requireUsable(Use use) throws Refusal {
    return judge(use).require();
  }

  /**
   * Locks several containers at once, in the order of their ids, before they are used one by one.
   *
   * <p>Whoever uses more than one in a command calls this first: two commands that lock in different
   * orders would wait for each other, and one of them would be rolled back.
   */
  public void lock(Collection<String> ids) {
    locks.lock(ids);
  }

  /** The container whose id or supplier's label was scanned. */
  public Optional<Container> find(String scanned) {
    return store.idOf(scanned).flatMap(store::container);
  }

  /** What is in a container now: the sum of its movements. */
  public Quantity content(Container container) {
    return new Quantity(movements.content(container.id()), container.unit());
  }

  /** Everything there is to know about a container. */
  public Detail detail(String scanned) throws Refusal {
    Container container =
        find(scanned).orElseThrow(() -> MaterialRefusal.notFound("container", scanned));
    return new Detail(container, content(container), store.changes(container.id()));
  }

  /** Containers in order of their ids. */
  public Page<Container> list(Filter filter, @Nullable String after, int limit) {
    int size = Page.limit(limit);
    return Page.of(store.containers(filter, after, size + 1), size, Container::id);
  }

  /**
   * Containers at a site that may be dispensed from now, the one that ends first at the top; a
   * proposal, not a permission. At most 500.
   */
  public List<Container> candidates(String material, String site) {
    return store.candidates(material, site, clock.instant());
  }

  /**
   * Which containers to list; an absent part does not restrict.
   *
   * @param batch the batch they are for, or were made by.
   * @param search part of id, supplier's label or lot.
   */
  public record Filter(
      @Nullable String site,
      @Nullable String material,
      @Nullable String lot,
      @Nullable String batch,
      Container.@Nullable Status status,
      @Nullable String search) {

    /** Restricts nothing. */
    public static final Filter ALL = new Filter(null, null, null, null, null, null);
  }

  /** A container with what is in it and what happened to it, oldest first. */
  public record Detail(Container container, Quantity content, List<Change> changes) {}

  /**
   * A state that a container had.
   *
   * @param act the type of the event that made it so.
   * @param by who acted, with kind, such as {@code person:a.weber}.
   */
  public record Change(
      long version,
      String act,
      Container.Status status,
      @Nullable String batch,
      @Nullable String workCentre,
      @Nullable String reason,
      String by,
      Instant at) {}
}
