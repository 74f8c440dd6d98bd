package org.batchwright.equipment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Chain;
import org.batchwright.equipment.Equipment;
import org.batchwright.equipment.EquipmentRegister;
import org.batchwright.equipment.EquipmentUpkeep;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cleaning, calibration, checks, maintenance and blocks of equipment outside a batch. */
@RestController
@RequestMapping("/api/v1/equipment/{code}")
class UpkeepController {

  private final EquipmentRegister register;
  private final EquipmentUpkeep upkeep;
  private final Credentials credentials;

  UpkeepController(EquipmentRegister register, EquipmentUpkeep upkeep, Credentials credentials) {
    this.register = register;
    this.upkeep = upkeep;
    this.credentials = credentials;
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/block")
  Equipment block(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return run(
        key,
        caller,
        "block-equipment",
        code,
        request,
        chain -> upkeep.block(chain, code, request.reason()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/unblock")
  Equipment unblock(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return run(
        key,
        caller,
        "unblock-equipment",
        code,
        request,
        chain -> upkeep.unblock(chain, code, request.reason()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/start-maintenance")
  Equipment startMaintenance(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return run(
        key,
        caller,
        "start-maintenance",
        code,
        request,
        chain -> upkeep.startMaintenance(chain, code, request.reason()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/finish-maintenance")
  Equipment finishMaintenance(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReference request)
      throws Refusal {
    return run(
        key,
        caller,
        "finish-maintenance",
        code,
        request,
        chain -> upkeep.finishMaintenance(chain, code, request.reference()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/soil")
  Equipment soil(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return run(
        key,
        caller,
        "soil-equipment",
        code,
        request,
        chain -> upkeep.soil(chain, code, request.reason()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/start-cleaning")
  Equipment startCleaning(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code)
      throws Refusal {
    return run(
        key, caller, "start-cleaning", code, Map.of(), chain -> upkeep.startCleaning(chain, code));
  }

  /** Ends cleaning; the second person gives user name and password on the same screen. */
  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/finish-cleaning")
  Equipment finishCleaning(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Cleaned request)
      throws Refusal {
    CredentialCheck check = credentials.check(request.checker(), request.password());
    return run(
        key,
        caller,
        "finish-cleaning",
        code,
        Map.of("reference", request.reference(), "checker", request.checker()),
        chain ->
            upkeep.finishCleaning(chain, code, upkeep.checker(check, caller), request.reference()));
  }

  @Requires(Permission.MAINTAIN_EQUIPMENT)
  @PostMapping("/calibrate")
  Equipment calibrate(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Calibrated request)
      throws Refusal {
    return run(
        key,
        caller,
        "calibrate-equipment",
        code,
        request,
        chain -> upkeep.calibrate(chain, code, request.reference(), request.dueAt()));
  }

  @Requires({Permission.MAINTAIN_EQUIPMENT, Permission.EXECUTE_BATCHES})
  @PostMapping("/check-daily")
  Equipment checkDaily(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Checked request)
      throws Refusal {
    return run(
        key,
        caller,
        "check-equipment-daily",
        code,
        request,
        chain ->
            upkeep.checkDaily(chain, code, request.passed(), request.reference(), request.dueAt()));
  }

  private Equipment run(
      UUID key, Caller caller, String type, String code, Object input, OnChain act) throws Refusal {
    register.find(code);
    Chain chain = EquipmentRegister.chain(code);
    return upkeep
        .run(caller.command(key, type, input, chain), () -> act.perform(chain))
        .value();
  }

  /** An act on the unit's own chain. */
  @FunctionalInterface
  private interface OnChain {
    Equipment perform(Chain chain) throws Refusal;
  }

  record WithReason(@NotBlank @Size(max = 2000) String reason) {}

  record WithReference(@NotBlank @Size(max = 500) String reference) {}

  record Cleaned(
      @NotBlank @Size(max = 500) String reference,
      @NotBlank @Size(max = 63) String checker,
      @NotBlank @Size(max = 200) String password) {

    @Override
    public String toString() {
      return "Cleaned[reference=" + reference + ", checker=" + checker + "]";
    }
  }

  record Calibrated(
      @NotBlank @Size(max = 500) String reference, @NotNull Instant dueAt) {}

  record Checked(
      boolean passed,
      @NotBlank @Size(max = 500) String reference,
      @Nullable Instant dueAt) {}
}
