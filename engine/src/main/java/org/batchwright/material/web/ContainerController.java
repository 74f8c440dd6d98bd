package org.batchwright.material.web;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Commands;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Container;
import org.batchwright.material.ContainerStatuses;
import org.batchwright.material.Containers;
import org.batchwright.material.Genealogy;
import org.batchwright.material.Holder;
import org.batchwright.material.Movement;
import org.batchwright.material.Movements;
import org.batchwright.material.Place;
import org.batchwright.material.Posted;
import org.batchwright.material.Reversals;
import org.batchwright.material.Stock;
import org.batchwright.material.Use;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Containers in the stock: what is in them, where they went, and what may be done with them. */
@RestController
@RequestMapping("/api/v1")
class ContainerController {

  private final Containers containers;
  private final ContainerStatuses statuses;
  private final Stock stock;
  private final Reversals reversals;
  private final Movements movements;
  private final Genealogy genealogy;

  ContainerController(
      Containers containers,
      ContainerStatuses statuses,
      Stock stock,
      Reversals reversals,
      Movements movements,
      Genealogy genealogy) {
    this.containers = containers;
    this.statuses = statuses;
    this.stock = stock;
    this.reversals = reversals;
    this.movements = movements;
    this.genealogy = genealogy;
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/containers")
  Page<Container> containers(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String material,
      @RequestParam(required = false) @Nullable String lot,
      @RequestParam(required = false) @Nullable String batch,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    return containers.list(
        new Containers.Filter(
            caller.site(),
            material,
            lot,
            batch,
            Words.read(Container.Status.class, "Status", status),
            search),
        after,
        limit);
  }

  /** Containers that may be dispensed from now, the one that ends first at the top. */
  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL})
  @GetMapping("/materials/{material}/candidates")
  List<Container> candidates(
      @AuthenticationPrincipal Caller caller, @PathVariable String material) {
    return containers.candidates(material, caller.site());
  }

  /** A container by its id or by the supplier's label. */
  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/containers/{container}")
  Containers.Detail container(@PathVariable String container) throws Refusal {
    return containers.detail(container);
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/containers/{container}/movements")
  Page<Movement> movements(
      @PathVariable String container,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    String id = containers.detail(container).container().id();
    return movements.of(Holder.container(id), Words.cursor(after), limit);
  }

  /** What something went into (forward), or what is in it (backward), over all batches. */
  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/genealogy/{kind}/{key}")
  List<Genealogy.Edge> genealogy(
      @PathVariable String kind,
      @PathVariable String key,
      @RequestParam(defaultValue = "forward") String direction)
      throws Refusal {
    Genealogy.Node.Kind read = Words.required(Genealogy.Node.Kind.class, "Kind", kind);
    Genealogy.Node node = new Genealogy.Node(read, key);
    return Words.required(Direction.class, "Direction", direction) == Direction.FORWARD
        ? genealogy.forward(node)
        : genealogy.backward(node);
  }

  @Requires({Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS, Permission.SUPERVISE_BATCHES})
  @PostMapping("/containers/{container}/block")
  Containers.Detail block(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.WithReason request)
      throws Refusal {
    return run(
        new Act(key, caller, "block-container", container, request),
        (place, id) -> statuses.block(place, id, request.reason()));
  }

  @Requires(Permission.RELEASE_LOTS)
  @PostMapping("/containers/{container}/unblock")
  Containers.Detail unblock(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.WithReason request)
      throws Refusal {
    return run(
        new Act(key, caller, "unblock-container", container, request),
        (place, id) -> statuses.unblock(place, id, request.reason()));
  }

  @Requires(Permission.RELEASE_LOTS)
  @PostMapping("/containers/{container}/release")
  Containers.Detail release(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.WithReason request)
      throws Refusal {
    return run(
        new Act(key, caller, "release-container", container, request),
        (place, id) -> statuses.release(place, id, request.reason()));
  }

  @Requires({Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @PostMapping("/containers/{container}/void")
  Containers.Detail voidContainer(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.WithReason request)
      throws Refusal {
    return run(
        new Act(key, caller, "void-container", container, request),
        (place, id) -> statuses.voidContainer(place, id, request.reason()));
  }

  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/containers/{container}/count")
  Containers.Detail count(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.Count request)
      throws Refusal {
    return run(
        new Act(key, caller, "count-container", container, request),
        (place, id) ->
            stock.count(new Use.Counting(place, id, request.found().quantity(), request.reason())));
  }

  /** Takes a sample, also out of a lot in quarantine. */
  @Requires({Permission.MANAGE_MATERIAL, Permission.ENTER_RESULTS})
  @PostMapping("/containers/{container}/sample")
  Containers.Detail sample(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.NewSample request)
      throws Refusal {
    String material = containers.detail(container).container().material();
    return run(
        new Act(key, caller, "sample-container", container, request),
        (place, id) -> stock.sample(new Use.Sampling(
            place,
            Holder.container(id),
            material,
            request.quantity().quantity(),
            request.sample())));
  }

  /** Books what was spilt or is otherwise gone. */
  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/containers/{container}/lose")
  Containers.Detail lose(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.Loss request)
      throws Refusal {
    String material = containers.detail(container).container().material();
    return run(
        new Act(key, caller, "lose-material", container, request),
        (place, id) -> stock.lose(new Use.Losing(
            place,
            Holder.container(id),
            material,
            request.quantity().quantity(),
            request.estimated(),
            request.reason())));
  }

  /** Books back a movement of the stock that names this container; a batch's is the batch's. */
  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping("/containers/{container}/movements/{movement}/reverse")
  Containers.Detail reverse(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @PathVariable UUID movement,
      @Valid @RequestBody Requests.WithReason request)
      throws Refusal {
    movements.find(movement);
    return run(
        new Act(
            key,
            caller,
            "reverse-movement",
            container,
            Map.of("movement", movement, "reason", request.reason())),
        (place, id) -> reversals.reverse(place, movement, request.reason()));
  }

  @Requires({Permission.MANAGE_MATERIAL, Permission.EXECUTE_BATCHES})
  @PostMapping("/containers/{container}/relocate")
  Containers.Detail relocate(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String container,
      @Valid @RequestBody Requests.NewPlace request)
      throws Refusal {
    return run(
        new Act(key, caller, "relocate-container", container, request),
        (place, id) -> statuses.relocate(place, id, request.workCentre(), request.reason()));
  }

  private Containers.Detail run(Act act, OnContainer work) throws Refusal {
    String id = containers.detail(act.container()).container().id();
    Caller caller = act.caller();
    Place place = Place.stock(Containers.chain(id), caller.site(), caller.zone());
    Commands.Work<Posted> command = () -> work.on(place, id);
    statuses.run(
        caller.command(act.key(), act.type(), act.request(), Containers.chain(id)), command);
    return containers.detail(id);
  }

  private enum Direction {
    FORWARD,
    BACKWARD
  }

  @FunctionalInterface
  private interface OnContainer {
    Posted on(Place place, String container) throws Refusal;
  }

  private record Act(UUID key, Caller caller, String type, String container, Object request) {}
}
