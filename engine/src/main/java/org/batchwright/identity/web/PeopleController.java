package org.batchwright.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Person;
import org.batchwright.identity.Requires;
import org.batchwright.identity.Role;
import org.batchwright.identity.Roles;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.batchwright.site.Station;
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

/** People, roles, grants and stations, for administrators. */
@RestController
@RequestMapping("/api/v1")
class PeopleController {

  private final People people;
  private final Roles roles;
  private final Sites sites;

  PeopleController(People people, Roles roles, Sites sites) {
    this.people = people;
    this.roles = roles;
    this.sites = sites;
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @GetMapping("/people")
  List<Person> people() throws Refusal {
    return people.all();
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @GetMapping("/roles")
  List<Role> roles() {
    return roles.all();
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @PostMapping("/people")
  @ResponseStatus(HttpStatus.CREATED)
  Person register(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody NewPerson request)
      throws Refusal {
    people.register(
        caller.command(
            key,
            "register-person",
            Map.of("code", request.code(), "name", request.name()),
            Sites.chain(caller.site())),
        request.code(),
        request.name(),
        request.password(),
        request.mustChange());
    return people.find(request.code());
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @PostMapping("/people/{code}/grants")
  Person grant(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody NewGrant request)
      throws Refusal {
    people.find(code);
    people.grant(
        caller.command(key, "grant-role", request, People.chain(code)),
        code,
        request.role(),
        request.site(),
        request.until());
    return people.find(code);
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @PostMapping("/people/{code}/grants/{role}/withdraw")
  Person withdraw(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @PathVariable String role,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    people.find(code);
    people.withdraw(
        caller.command(key, "withdraw-role", Map.of("role", role), People.chain(code)),
        code,
        role,
        caller.site(),
        request.reason());
    return people.find(code);
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @PostMapping("/people/{code}/deactivate")
  Person deactivate(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    people.find(code);
    people.deactivate(
        caller.command(key, "deactivate-person", request, People.chain(code)),
        code,
        request.reason());
    return people.find(code);
  }

  @Requires(Permission.MANAGE_PEOPLE)
  @PostMapping("/people/{code}/unlock")
  Person unlock(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    people.find(code);
    people.unlock(
        caller.command(key, "unlock-account", request, People.chain(code)), code, request.reason());
    return people.find(code);
  }

  @Requires(Permission.MANAGE_SITE)
  @PostMapping("/stations")
  @ResponseStatus(HttpStatus.CREATED)
  Station registerStation(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody NewStation request)
      throws Refusal {
    return sites
        .registerStation(
            caller.command(key, "register-station", request, Sites.chain(caller.site())),
            new Station(request.code(), caller.site(), request.name(), request.room()))
        .value();
  }

  record NewPerson(
      @NotBlank @Size(max = 63) String code,
      @NotBlank @Size(max = 120) String name,
      @NotBlank @Size(max = 200) String password,
      boolean mustChange) {}

  record NewGrant(
      @NotBlank String role,
      @NotBlank String site,
      @Nullable Instant until) {}

  record WithReason(@NotBlank @Size(max = 2000) String reason) {}

  record NewStation(
      @NotBlank @Size(max = 20) String code,
      @NotBlank @Size(max = 200) String name,
      @Nullable @Size(max = 40) String room) {}
}
