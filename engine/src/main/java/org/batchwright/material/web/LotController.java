package org.batchwright.material.web;

import jakarta.validation.Valid;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Lot;
import org.batchwright.material.LotDecisions;
import org.batchwright.material.LotReceipts;
import org.batchwright.material.Lots;
import org.batchwright.material.Materials;
import org.batchwright.material.Movement;
import org.batchwright.material.Movements;
import org.batchwright.signature.Prepared;
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

/** Lots: received by the warehouse, decided about by quality, each decision signed. */
@RestController
@RequestMapping("/api/v1/lots")
class LotController {

  private final Lots lots;
  private final LotReceipts receipts;
  private final LotDecisions decisions;
  private final Movements movements;

  LotController(Lots lots, LotReceipts receipts, LotDecisions decisions, Movements movements) {
    this.lots = lots;
    this.receipts = receipts;
    this.decisions = decisions;
    this.movements = movements;
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping
  Page<Lot> lots(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String material,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    return lots.list(
        new Lots.Filter(
            caller.site(), material, Words.read(Lot.Status.class, "Status", status), search),
        after,
        limit);
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/{number}")
  Lots.Detail lot(@PathVariable String number) throws Refusal {
    return lots.detail(number);
  }

  @Requires({Permission.VIEW_BATCHES, Permission.MANAGE_MATERIAL, Permission.RELEASE_LOTS})
  @GetMapping("/{number}/movements")
  Page<Movement> movements(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit)
      throws Refusal {
    lots.detail(number);
    return movements.ofLot(number, Words.cursor(after), limit);
  }

  @Requires(Permission.MANAGE_MATERIAL)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Lot receive(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody Requests.NewLot request)
      throws Refusal {
    Materials.requireCode("Lot number", request.number());
    return receipts
        .receive(
            caller.command(key, "receive-lot", request, Lots.chain(request.number())),
            request.receipt(caller.site()))
        .value();
  }

  /** Shows the lot as it is and as it would be, to be signed by the caller. */
  @Requires(Permission.RELEASE_LOTS)
  @PostMapping("/{number}/decision/prepare")
  Prepared prepare(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String number,
      @Valid @RequestBody Requests.Decision request)
      throws Refusal {
    return decisions.prepare(caller, number, request.decision());
  }

  @Requires(Permission.RELEASE_LOTS)
  @PostMapping("/{number}/decision/sign")
  Lot sign(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String number,
      @Valid @RequestBody Requests.SignedDecision request)
      throws Refusal {
    return decisions
        .sign(
            caller,
            key,
            request.challenge(),
            request.password(),
            number,
            request.decision().decision())
        .value();
  }
}
