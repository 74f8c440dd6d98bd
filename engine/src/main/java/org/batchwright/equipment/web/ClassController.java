package org.batchwright.equipment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.batchwright.equipment.ClassMember;
import org.batchwright.equipment.CommandArgument;
import org.batchwright.equipment.EquipmentClass;
import org.batchwright.equipment.EquipmentClasses;
import org.batchwright.equipment.MemberKind;
import org.batchwright.equipment.MemberType;
import org.batchwright.equipment.Upkeep;
import org.batchwright.equipment.Watch;
import org.batchwright.equipment.WorkCentre;
import org.batchwright.equipment.WorkCentres;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Equipment classes and rooms. */
@RestController
@RequestMapping("/api/v1")
class ClassController {

  private final EquipmentClasses classes;
  private final WorkCentres workCentres;

  ClassController(EquipmentClasses classes, WorkCentres workCentres) {
    this.classes = classes;
    this.workCentres = workCentres;
  }

  @Requires
  @GetMapping("/equipment-classes")
  List<EquipmentClass> classes() {
    return classes.all();
  }

  @Requires
  @GetMapping("/equipment-classes/{code}")
  EquipmentClass equipmentClass(@PathVariable String code) throws Refusal {
    return classes.find(code);
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/equipment-classes")
  EquipmentClass define(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody Contract request)
      throws Refusal {
    EquipmentClass contract = new EquipmentClass(
        request.code(),
        request.title(),
        0,
        request.members().stream().map(NewMember::member).toList(),
        request.upkeep() == null ? Upkeep.NONE : request.upkeep(),
        request.watch() == null ? Watch.NONE : request.watch());
    return classes
        .define(
            caller.command(
                key, "define-equipment-class", contract, EquipmentClasses.chain(request.code())),
            contract)
        .value();
  }

  @Requires
  @GetMapping("/work-centres")
  List<WorkCentre> workCentres(@AuthenticationPrincipal Caller caller) {
    return workCentres.all(caller.site());
  }

  @Requires
  @GetMapping("/work-centres/{code}")
  WorkCentre workCentre(@PathVariable String code) throws Refusal {
    return workCentres.find(code);
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/work-centres")
  @ResponseStatus(HttpStatus.CREATED)
  WorkCentre register(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody NewWorkCentre request)
      throws Refusal {
    return workCentres
        .register(
            caller.command(key, "register-work-centre", request, WorkCentres.chain(request.code())),
            request.code(),
            request.name(),
            caller.site(),
            request.servesAs() == null ? List.of() : request.servesAs())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/work-centres/{code}/change")
  WorkCentre change(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody ChangedWorkCentre request)
      throws Refusal {
    workCentres.find(code);
    return workCentres
        .change(
            caller.command(key, "change-work-centre", request, WorkCentres.chain(code)),
            code,
            request.name(),
            request.servesAs(),
            request.reason())
        .value();
  }

  record Contract(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String title,
      @NotNull @Size(min = 1, max = 500) List<@Valid NewMember> members,
      @Nullable Upkeep upkeep,
      @Nullable Watch watch) {}

  /** A member as it is written: what is not said is no. */
  record NewMember(
      @NotBlank @Size(max = 64) String name,
      @NotNull MemberKind kind,
      @Nullable MemberType type,
      @Nullable String unit,
      @Nullable Integer decimals,
      @Nullable Boolean many,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      @Nullable Integer maximumAge,
      @Nullable String validWhen,
      @Nullable List<@Valid NewArgument> inputs,
      @Nullable List<@Valid NewArgument> outputs,
      @Nullable List<String> items,
      @Nullable String runMember,
      @Nullable @Size(max = 500) String meaning) {

    ClassMember member() {
      return new ClassMember(
          name,
          kind,
          type,
          unit,
          decimals,
          Boolean.TRUE.equals(many),
          minimum,
          maximum,
          maximumAge,
          validWhen,
          arguments(inputs),
          arguments(outputs),
          items == null ? List.of() : items,
          runMember,
          meaning);
    }

    private static List<CommandArgument> arguments(@Nullable List<NewArgument> given) {
      return given == null
          ? List.of()
          : given.stream().map(NewArgument::argument).toList();
    }
  }

  /** An argument as it is written: what is not said is no. */
  record NewArgument(
      @NotBlank @Size(max = 64) String name,
      @NotNull MemberType type,
      @Nullable String unit,
      @Nullable Integer decimals,
      @Nullable Boolean many,
      @Nullable Boolean commandId,
      @Nullable Boolean occurrence) {

    CommandArgument argument() {
      return new CommandArgument(
          name,
          type,
          unit,
          decimals,
          Boolean.TRUE.equals(many),
          Boolean.TRUE.equals(commandId),
          Boolean.TRUE.equals(occurrence));
    }
  }

  record NewWorkCentre(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 50) List<@NotBlank String> servesAs) {}

  record ChangedWorkCentre(
      @NotBlank @Size(max = 200) String name,
      @NotNull @Size(max = 50) List<@NotBlank String> servesAs,
      @NotBlank @Size(max = 2000) String reason) {}
}
