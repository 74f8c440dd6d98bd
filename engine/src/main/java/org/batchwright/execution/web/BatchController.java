package org.batchwright.execution.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchException;
import org.batchwright.execution.Batches;
import org.batchwright.execution.Exceptions;
import org.batchwright.execution.Orders;
import org.batchwright.execution.OutputClock;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Prepared;
import org.batchwright.workflow.AwaitedMessage;
import org.batchwright.workflow.Move;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Batches over HTTP: issue, find, hold, resume, extra rounds, exceptions, executed path. */
@RestController
@RequestMapping("/api/v1/batches")
class BatchController {

  private static final int PAGE = 100;

  private final Orders orders;
  private final Batches batches;
  private final Exceptions exceptions;

  BatchController(Orders orders, Batches batches, Exceptions exceptions) {
    this.orders = orders;
    this.batches = batches;
    this.exceptions = exceptions;
  }

  @Requires(Permission.VIEW_BATCHES)
  @GetMapping
  Page list(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "running,held,aborting,finished,aborted,released,rejected")
          List<String> state,
      @RequestParam(required = false) @Nullable Long before) {
    List<Batch> found =
        batches.list(caller.site(), state, before == null ? Long.MAX_VALUE : before, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Batch> page = more ? found.subList(0, PAGE) : found;
    return new Page(page, more ? page.get(page.size() - 1).serial() : null);
  }

  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/{batch}")
  Batch find(@PathVariable String batch) throws Refusal {
    return batches.find(batch);
  }

  /** Shows what would be issued, to be signed by the caller. */
  @Requires(Permission.ISSUE_BATCHES)
  @PostMapping("/prepare")
  Prepared prepare(@AuthenticationPrincipal Caller caller, @Valid @RequestBody OrderRequest request)
      throws Refusal {
    return orders.prepare(caller, request.order());
  }

  /** Issues a batch under the caller's signature. */
  @Requires(Permission.ISSUE_BATCHES)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Orders.Issued issue(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody IssueRequest request)
      throws Refusal {
    return orders
        .issue(caller, key, request.order().order(), request.challenge(), request.password())
        .value();
  }

  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/{batch}/hold")
  Batches.State hold(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody ReasonRequest request)
      throws Refusal {
    return batches.hold(caller, key, batch, request.reason()).value();
  }

  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/{batch}/resume")
  Batches.State resume(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody ReasonRequest request)
      throws Refusal {
    return batches.resume(caller, key, batch, request.reason()).value();
  }

  /** Aborts a running or held batch by the record's abort path. */
  @Requires(Permission.SUPERVISE_BATCHES)
  @PostMapping("/{batch}/abort")
  Batches.State abort(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody ReasonRequest request)
      throws Refusal {
    return batches.abort(caller, key, batch, request.reason()).value();
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @GetMapping("/{batch}/rounds")
  List<AwaitedMessage> rounds(@PathVariable String batch) throws Refusal {
    return batches.rounds(batch);
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/{batch}/rounds")
  Batches.State startRound(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody RoundRequest request)
      throws Refusal {
    Occurrence at = request.at() == null ? null : new Occurrence(request.at());
    return batches.startRound(caller, key, batch, request.message(), at).value();
  }

  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/{batch}/path")
  List<Move> path(@PathVariable String batch) throws Refusal {
    return batches.path(batch);
  }

  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/{batch}/clocks")
  List<OutputClock> clocks(@PathVariable String batch) throws Refusal {
    return batches.clocks(batch);
  }

  @Requires(Permission.VIEW_BATCHES)
  @GetMapping("/{batch}/exceptions")
  List<BatchException> exceptions(@PathVariable String batch) throws Refusal {
    batches.find(batch);
    return exceptions.of(batch);
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/{batch}/exceptions")
  @ResponseStatus(HttpStatus.CREATED)
  org.batchwright.execution.ExceptionRaised observe(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @Valid @RequestBody ObservationRequest request)
      throws Refusal {
    return exceptions
        .observe(caller, key, batch, request.occurrence(), request.comment())
        .value();
  }

  record Page(List<Batch> batches, @Nullable Long next) {}

  record OrderRequest(
      @NotBlank @Size(max = 40) String batch,
      @NotBlank String record,
      int version,
      @NotBlank String formula,
      @NotNull BigDecimal quantity,
      @Nullable Map<String, List<String>> items) {

    Orders.Order order() {
      return new Orders.Order(
          batch, record, version, formula, quantity, items == null ? Map.of() : items);
    }
  }

  record IssueRequest(
      @Valid @NotNull OrderRequest order,
      @NotNull UUID challenge,
      @NotBlank @Size(max = 200) String password) {}

  record ReasonRequest(@NotBlank @Size(max = 2000) String reason) {}

  record RoundRequest(@NotBlank String message, @Nullable String at) {}

  record ObservationRequest(
      @Nullable @Size(max = 500) String occurrence,
      @NotBlank @Size(max = 2000) String comment) {}
}
