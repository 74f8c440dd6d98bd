package org.batchwright.equipment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.equipment.Binding;
import org.batchwright.equipment.Bindings;
import org.batchwright.equipment.Equipment;
import org.batchwright.equipment.EquipmentRegister;
import org.batchwright.equipment.LiveReading;
import org.batchwright.equipment.LogEntry;
import org.batchwright.equipment.PropertyValue;
import org.batchwright.equipment.Readings;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
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

/** Units of equipment, their logs, bindings and what they say now. */
@RestController
@RequestMapping("/api/v1/equipment")
class EquipmentController {

  private static final int PAGE = 100;

  private final EquipmentRegister register;
  private final Bindings bindings;
  private final Readings readings;

  EquipmentController(EquipmentRegister register, Bindings bindings, Readings readings) {
    this.register = register;
    this.bindings = bindings;
    this.readings = readings;
  }

  @Requires
  @GetMapping
  List<Equipment> all(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(name = "class", required = false) @Nullable String equipmentClass) {
    return register.all(caller.site(), equipmentClass);
  }

  @Requires
  @GetMapping("/{code}")
  Equipment one(@PathVariable String code) throws Refusal {
    return register.find(code);
  }

  /** The log, latest first; the next page begins before the number of the last entry. */
  @Requires
  @GetMapping("/{code}/log")
  List<LogEntry> log(
      @PathVariable String code, @RequestParam(required = false) @Nullable Long before)
      throws Refusal {
    return register.log(code, before, PAGE);
  }

  /** What is known now of every bound member; for display, never a value for the record. */
  @Requires
  @GetMapping("/{code}/readings")
  List<LiveReading> readings(@PathVariable String code) throws Refusal {
    return readings.live(code);
  }

  @Requires
  @GetMapping("/{code}/bindings")
  List<Binding> bindings(@PathVariable String code) throws Refusal {
    return bindings.of(code);
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Equipment register(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody NewUnit request)
      throws Refusal {
    EquipmentRegister.NewEquipment unit = new EquipmentRegister.NewEquipment(
        request.code(),
        request.equipmentClass(),
        request.serialNumber(),
        request.name(),
        caller.site(),
        request.workCentre(),
        request.properties() == null ? Map.of() : request.properties());
    return register
        .register(
            caller.command(
                key, "register-equipment", unit, EquipmentRegister.chain(request.code())),
            unit)
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/{code}/change")
  Equipment change(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Changed request)
      throws Refusal {
    register.find(code);
    EquipmentRegister.ChangedEquipment changed = new EquipmentRegister.ChangedEquipment(
        request.name(),
        request.workCentre(),
        request.properties() == null ? Map.of() : request.properties());
    return register
        .change(
            caller.command(key, "change-equipment", request, EquipmentRegister.chain(code)),
            code,
            changed,
            request.reason())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/{code}/bindings")
  List<Binding> bind(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Bind request)
      throws Refusal {
    register.find(code);
    bindings.bind(
        caller.command(key, "bind-members", request, EquipmentRegister.chain(code)),
        code,
        request.bindings());
    return bindings.of(code);
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/{code}/bindings/end")
  List<Binding> unbind(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody Unbind request)
      throws Refusal {
    register.find(code);
    bindings.unbind(
        caller.command(key, "unbind-members", request, EquipmentRegister.chain(code)),
        code,
        request.members(),
        request.reason());
    return bindings.of(code);
  }

  record NewUnit(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 40) String equipmentClass,
      @NotBlank @Size(max = 100) String serialNumber,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 40) String workCentre,
      @Nullable @Size(max = 200) Map<String, PropertyValue> properties) {}

  record Changed(
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 40) String workCentre,
      @Nullable @Size(max = 200) Map<String, PropertyValue> properties,
      @NotBlank @Size(max = 2000) String reason) {}

  record Bind(@NotNull @Size(min = 1, max = 500) List<Bindings.NewBinding> bindings) {}

  record Unbind(
      @NotNull @Size(min = 1, max = 500) List<String> members,
      @NotBlank @Size(max = 2000) String reason) {}
}
