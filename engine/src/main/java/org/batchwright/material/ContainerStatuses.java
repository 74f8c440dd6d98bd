package org.batchwright.material;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes what may be done with a container, without using what is in it.
 *
 * <p>Each act works inside the running command of the batch it belongs to; {@link #run} makes one a
 * command of its own for the stock.
 */
@Component
public class ContainerStatuses {

  private static final Set<Container.Status> USABLE = EnumSet.of(
      Container.Status.AVAILABLE, Container.Status.DISPENSED, Container.Status.QUARANTINE);
  private static final Set<Container.Status> NOT_USED_UP = EnumSet.of(
      Container.Status.AVAILABLE,
      Container.Status.DISPENSED,
      Container.Status.QUARANTINE,
      Container.Status.BLOCKED,
      Container.Status.REJECTED,
      Container.Status.EMPTY);

  private final UseRules rules;
  private final ContainerStore containers;
  private final Trail trail;
  private final Commands commands;
  private final Ids ids;

  ContainerStatuses(
      UseRules rules, ContainerStore containers, Trail trail, Commands commands, Ids ids) {
    this.rules = rules;
    this.containers = containers;
    this.trail = trail;
    this.commands = commands;
    this.ids = ids;
  }

  /** Stops any use of a container until it is unblocked. */
  public Posted block(Place place, String container, String reason) throws Refusal {
    return change(
        place,
        container,
        new Act("blocking", USABLE, reason),
        Container::blocked,
        StockEvents.ContainerBlocked::new);
  }

  /** Makes a blocked container what it was before. */
  public Posted unblock(Place place, String container, String reason) throws Refusal {
    return change(
        place,
        container,
        new Act("unblocking", EnumSet.of(Container.Status.BLOCKED), reason),
        ContainerStatuses::unblocked,
        StockEvents.ContainerUnblocked::new);
  }

  /**
   * Lets a container out of quarantine. What a batch made leaves it only with the disposition of
   * that batch.
   *
   * @throws Refusal {@code container-decided-with-batch}, {@code container-state}.
   */
  public Posted release(Place place, String container, String reason) throws Refusal {
    String origin = containers.container(container).map(Container::originBatch).orElse(null);
    if (origin != null && !origin.equals(place.batch())) {
      throw new Refusal(
          MaterialRefusal.DECIDED_WITH_BATCH, Map.of("container", container, "batch", origin));
    }
    return change(
        place,
        container,
        new Act("a release", EnumSet.of(Container.Status.QUARANTINE), reason),
        found -> found.next(Container.Status.AVAILABLE),
        StockEvents.ContainerReleased::new);
  }

  /** Rejects what a rejected batch made, blocked or in quarantine, for ever. */
  public Posted reject(Place place, String container, String reason) throws Refusal {
    return change(
        place,
        container,
        new Act(
            "a rejection",
            EnumSet.of(Container.Status.QUARANTINE, Container.Status.BLOCKED),
            reason),
        found -> found.next(Container.Status.REJECTED),
        StockEvents.ContainerRejected::new);
  }

  /** Notes where a container stands now. */
  public Posted relocate(Place place, String container, @Nullable String workCentre, String reason)
      throws Refusal {
    return change(
        place,
        container,
        new Act("moving it", NOT_USED_UP, reason),
        found -> found.at(workCentre),
        StockEvents.ContainerRelocated::new);
  }

  /**
   * Makes a label void for ever and books what is still under it as destroyed: a spoilt label, a
   * damaged or spilt container.
   */
  public Posted voidContainer(Place place, String container, String reason) throws Refusal {
    String said = MaterialRefusal.reason(reason);
    UseRules.Judged judged = rules.change(place, container, NOT_USED_UP, "making it void");
    List<Fact> facts = judged.require();
    HeldContainer found = judged.container();
    Container after = found.container().next(Container.Status.VOID);
    Draft draft = new Draft(place, ids).put(after);
    if (found.content().signum() > 0) {
      draft.move(
          Movement.Kind.DISPOSAL,
          found.quantity(),
          Holder.container(after.id()),
          place.waste(),
          after);
    }
    return draft.post(
        trail,
        posting -> new StockEvents.ContainerVoided(after.id(), posting),
        said,
        facts,
        found.quantity());
  }

  /** Runs one act as a command of its own. */
  public Answer<Posted> run(CommandContext context, Commands.Work<Posted> act) throws Refusal {
    return commands.run(context, Posted.class, act);
  }

  private Posted change(
      Place place,
      String scanned,
      Act act,
      UnaryOperator<Container> change,
      BiFunction<String, StockEvents.Posting, StockEvents.Stocked> event)
      throws Refusal {
    String said = MaterialRefusal.reason(act.reason());
    UseRules.Judged judged = rules.change(place, scanned, act.wanted(), act.name());
    List<Fact> facts = judged.require();
    HeldContainer found = judged.container();
    Container after = change.apply(found.container());
    return new Draft(place, ids)
        .put(after)
        .post(trail, posting -> event.apply(after.id(), posting), said, facts, found.quantity());
  }

  private static Container unblocked(Container container) {
    Container.@Nullable Status before = container.statusBefore();
    return container.next(before == null ? Container.Status.QUARANTINE : before);
  }

  private record Act(String name, Set<Container.Status> wanted, String reason) {}
}
