package org.batchwright.material;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.batchwright.audit.Fact;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up and locks what a use touches, and asks the rules about it. */
@Component
class UseRules {
  private static final Set<Container.Status> HOLDING = EnumSet.of(
      Container.Status.AVAILABLE,
      Container.Status.DISPENSED,
      Container.Status.BLOCKED,
      Container.Status.QUARANTINE,
      Container.Status.REJECTED);

  private final MaterialStore materials;
  private final LotStore lots;
  private final ContainerStore containers;
  private final StockLocks locks;
  private final Trail trail;

  UseRules(
      MaterialStore materials,
      LotStore lots,
      ContainerStore containers,
      StockLocks locks,
      Trail trail) {
    this.materials = materials;
    this.lots = lots;
    this.containers = containers;
    this.locks = locks;
    this.trail = trail;
  }

  Judged judge(Use use) {
    Ruling ruling = new Ruling(use.place(), trail.moment());
    if (use instanceof Use.Dispensing dispensing) {
      return judge(ruling, dispensing);
    } else if (use instanceof Use.Charging charging) {
      return judge(ruling, charging);
    } else if (use instanceof Use.Drawing drawing) {
      return judge(ruling, drawing);
    } else if (use instanceof Use.Filling filling) {
      return judge(ruling, filling);
    } else if (use instanceof Use.Sampling sampling) {
      return taking(ruling, sampling.from(), sampling.material(), sampling.quantity());
    } else if (use instanceof Use.Losing losing) {
      return taking(ruling, losing.from(), losing.material(), losing.quantity());
    } else if (use instanceof Use.Returning returning) {
      return judge(ruling, returning);
    }
    return judge(ruling, (Use.Counting) use);
  }

  private Judged judge(Ruling ruling, Use.Dispensing use) {
    @Nullable Material material = material(ruling, use.material());
    if (material != null) {
      ruling.weighing(material, use.weighing());
    }
    newLabel(ruling, use.container());
    if (use.source().kind() == Use.Source.Kind.POINT_OF_USE) {
      return new Judged(ruling, null, point(ruling, use.source().key(), use.material()));
    }
    @Nullable String scanned = sourceContainer(ruling, use.source());
    @Nullable HeldContainer found = scanned == null ? null : found(ruling, scanned);
    if (found == null) {
      return new Judged(ruling, null, null);
    }
    ruling.site(found);
    ruling.status(
        found,
        EnumSet.of(Container.Status.AVAILABLE, Container.Status.DISPENSED),
        refusal(found.container()),
        "dispensing");
    ruling.owner(found);
    identity(ruling, found, use.material());
    ruling.quality(found);
    ruling.content(found, use.weighing().net());
    return new Judged(ruling, found, null);
  }

  private Judged judge(Ruling ruling, Use.Charging use) {
    use.into().require(Holder.Kind.EQUIPMENT, Holder.Kind.BATCH);
    @Nullable HeldContainer found = found(ruling, use.container());
    if (found == null) {
      return new Judged(ruling, null, null);
    }
    Container container = found.container();
    ruling.site(found);
    Set<Container.Status> wanted = EnumSet.of(Container.Status.DISPENSED);
    if (!use.dispensedOnly()) {
      wanted.add(Container.Status.AVAILABLE);
    }
    ruling.status(found, wanted, refusal(container), "charging");
    ruling.owner(found);
    ruling.material(
        container.id(),
        container.material(),
        found.source(),
        use.wanted().stream().map(Use.Component::toString).collect(Collectors.joining(", ")),
        use.wanted().stream().anyMatch(w -> w.material().equals(container.material())));
    position(ruling, found, use);
    ruling.quality(found);
    @Nullable Quantity part = use.quantity();
    if (part != null) {
      materials
          .material(container.material())
          .ifPresent(material -> ruling.quantity(material, part, false));
    }
    ruling.content(found, part == null ? found.quantity() : part);
    return new Judged(ruling, found, null);
  }

  /** Why a container of a status that is not wanted is refused. */
  private static MaterialRefusal refusal(Container container) {
    return switch (container.status()) {
      case CHARGED, EMPTY -> MaterialRefusal.CONTAINER_USED;
      case AVAILABLE -> MaterialRefusal.CONTAINER_NOT_DISPENSED;
      case BLOCKED -> MaterialRefusal.CONTAINER_BLOCKED;
      default -> MaterialRefusal.CONTAINER_NOT_USABLE;
    };
  }

  private static void position(Ruling ruling, HeldContainer found, Use.Charging use) {
    Container container = found.container();
    String wanted = use.wanted().stream()
        .map(Use.Component::position)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
    ruling.ask(
        "container-position",
        use.wanted().stream().anyMatch(component -> component.admits(container)),
        () -> new Refusal(
            MaterialRefusal.CONTAINER_OTHER_POSITION,
            Map.of(
                "container", container.id(),
                "position", String.valueOf(container.position()),
                "wanted", wanted)),
        List.of(
            ruling.read("position", container.position(), found.source()),
            Ruling.given("wanted", wanted)));
  }

  private Judged judge(Ruling ruling, Use.Drawing use) {
    use.into().require(Holder.Kind.EQUIPMENT, Holder.Kind.BATCH);
    @Nullable Material material = material(ruling, use.material());
    if (material != null) {
      ruling.quantity(material, use.quantity(), false);
    }
    return new Judged(ruling, null, point(ruling, use.pointOfUse(), use.material()));
  }

  private Judged judge(Ruling ruling, Use.Filling use) {
    use.from().require(Holder.Kind.EQUIPMENT, Holder.Kind.BATCH);
    @Nullable Material material = material(ruling, use.material());
    if (material != null) {
      ruling.weighing(material, use.weighing());
    }
    newLabel(ruling, use.container());
    return new Judged(ruling, null, null);
  }

  private Judged taking(Ruling ruling, Holder from, String material, Quantity quantity) {
    from.require(Holder.Kind.CONTAINER, Holder.Kind.EQUIPMENT);
    @Nullable Material known = material(ruling, material);
    if (known != null) {
      ruling.quantity(known, quantity, false);
    }
    @Nullable HeldContainer found = from.isContainer() ? found(ruling, from.key()) : null;
    if (found != null) {
      ruling.site(found);
      ruling.status(found, HOLDING, refusal(found.container()), "taking out");
      ruling.owner(found);
      identity(ruling, found, material);
      ruling.content(found, quantity);
    }
    return new Judged(ruling, found, null);
  }

  private Judged judge(Ruling ruling, Use.Returning use) {
    @Nullable HeldContainer found = found(ruling, use.container());
    if (found != null) {
      ruling.site(found);
      ruling.status(
          found,
          EnumSet.of(Container.Status.DISPENSED),
          MaterialRefusal.CONTAINER_STATE,
          "a return to stock");
      ruling.owner(found);
      bookable(ruling, found, use.weighed(), false);
    }
    return new Judged(ruling, found, null);
  }

  private Judged judge(Ruling ruling, Use.Counting use) {
    @Nullable HeldContainer found = found(ruling, use.container());
    if (found != null) {
      Set<Container.Status> wanted = EnumSet.copyOf(HOLDING);
      wanted.add(Container.Status.EMPTY);
      ruling.site(found);
      ruling.status(found, wanted, MaterialRefusal.CONTAINER_STATE, "counting");
      bookable(ruling, found, use.found(), true);
    }
    return new Judged(ruling, found, null);
  }

  /** A container that is to be changed without anything taken out of it. */
  Judged change(Place place, String scanned, Set<Container.Status> wanted, String act) {
    Ruling ruling = new Ruling(place, trail.moment());
    @Nullable HeldContainer found = found(ruling, scanned);
    if (found != null) {
      ruling.site(found);
      ruling.status(found, wanted, MaterialRefusal.CONTAINER_STATE, act);
    }
    return new Judged(ruling, found, null);
  }

  private void bookable(
      Ruling ruling, HeldContainer found, Quantity quantity, boolean zeroAllowed) {
    materials
        .material(found.container().material())
        .ifPresent(material -> ruling.quantity(material, quantity, zeroAllowed));
  }

  private static void identity(Ruling ruling, HeldContainer found, String wanted) {
    Container container = found.container();
    ruling.material(
        container.id(),
        container.material(),
        found.source(),
        wanted,
        container.material().equals(wanted));
  }

  private @Nullable Material material(Ruling ruling, String code) {
    Optional<Material> material = materials.material(code);
    ruling.ask(
        "material-known",
        material.isPresent(),
        () -> MaterialRefusal.notFound("material", code),
        List.of(Ruling.given("material", code)));
    return material.orElse(null);
  }

  private void newLabel(Ruling ruling, @Nullable String label) {
    if (label == null) {
      return;
    }
    materials.claim("container/" + label);
    ruling.ask(
        "label-form",
        label.matches(Containers.LABEL),
        () -> MaterialRefusal.malformed("Label", label, Containers.LABEL_MEND),
        List.of(Ruling.given("label", label)));
    Optional<String> taken = containers.idOf(label);
    ruling.ask(
        "label-new",
        taken.isEmpty(),
        () -> new Refusal(MaterialRefusal.CONTAINER_EXISTS, Map.of("container", label)),
        List.of(Ruling.given("label", label), Ruling.given("taken", taken.orElse(null))));
  }

  private @Nullable PointOfUse point(Ruling ruling, String code, String wanted) {
    Optional<PointOfUse> found = materials.holdPointOfUse(code);
    ruling.ask(
        "point-of-use-known",
        found.isPresent(),
        () -> new Refusal(MaterialRefusal.POINT_OF_USE_UNKNOWN, Map.of("point", code)),
        List.of(Ruling.given("pointOfUse", code)));
    if (found.isEmpty()) {
      return null;
    }
    PointOfUse point = found.get();
    String source = "material.point_of_use/" + code;
    ruling.ask(
        "point-of-use-site",
        point.site().equals(ruling.place().site()),
        () -> new Refusal(
            MaterialRefusal.CONTAINER_OTHER_SITE, Map.of("container", code, "site", point.site())),
        List.of(
            ruling.read("site", point.site(), source),
            Ruling.given("here", ruling.place().site())));
    ruling.ask(
        "point-of-use-status",
        point.status() == PointOfUse.Status.RELEASED,
        () -> new Refusal(
            MaterialRefusal.POINT_OF_USE_NOT_RELEASED,
            Map.of("point", code, "status", point.status().word())),
        List.of(
            ruling.read("status", point.status().word(), source),
            ruling.read("version", Long.toString(point.version()), source)));
    ruling.material(code, point.material(), source, wanted, point.material().equals(wanted));
    return point;
  }

  /** The container that a scanned source means; a lot only if there is no doubt which. */
  private @Nullable String sourceContainer(Ruling ruling, Use.Source source) {
    if (source.kind() == Use.Source.Kind.CONTAINER) {
      return source.key();
    }
    boolean known = lots.hold(source.key()).isPresent();
    ruling.ask(
        "lot-known",
        known,
        () -> new Refusal(MaterialRefusal.LOT_UNKNOWN, Map.of("lot", source.key())),
        List.of(Ruling.given("lot", source.key())));
    if (!known) {
      return null;
    }
    List<String> stocked = containers.stocked(source.key());
    ruling.ask(
        "lot-in-one-container",
        stocked.size() == 1,
        () -> new Refusal(
            MaterialRefusal.LOT_IN_SEVERAL_CONTAINERS,
            Map.of("lot", source.key(), "containers", stocked.isEmpty() ? "No" : stocked.size())),
        List.of(ruling.read(
            "containers", String.join(" ", stocked), "material.container of " + source.key())));
    return stocked.size() == 1 ? stocked.get(0) : null;
  }

  private @Nullable HeldContainer found(Ruling ruling, String scanned) {
    Optional<String> id = containers.idOf(scanned);
    ruling.ask(
        "container-known",
        id.isPresent(),
        () -> new Refusal(MaterialRefusal.CONTAINER_UNKNOWN, Map.of("container", scanned)),
        List.of(Ruling.given("scanned", scanned), Ruling.given("container", id.orElse(null))));
    return id.map(known -> Objects.requireNonNull(locks.lock(List.of(known)).get(known)))
        .orElse(null);
  }

  /** The answer of the rules with what they looked at, for whoever books it. */
  record Judged(
      Ruling ruling,
      @Nullable HeldContainer found,
      @Nullable PointOfUse point) {

    List<Fact> require() throws Refusal {
      return ruling.usability().require();
    }

    HeldContainer container() {
      return Objects.requireNonNull(found);
    }
  }
}
