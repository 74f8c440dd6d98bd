package org.batchwright.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.OpenToAll;
import org.batchwright.identity.People;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.identity.SessionCookie;
import org.batchwright.identity.Sessions;
import org.batchwright.identity.SetUp;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Log-in, log-out, who am I, and the first set-up. */
@RestController
@RequestMapping("/api/v1")
class SessionController {

  private final Sessions sessions;
  private final SetUp setUp;
  private final Sites sites;
  private final People people;
  private final boolean demo;

  SessionController(
      Sessions sessions, SetUp setUp, Sites sites, People people, Environment settings) {
    this.demo = settings.getProperty("batchwright.demo", Boolean.class, false);
    this.sessions = sessions;
    this.setUp = setUp;
    this.sites = sites;
    this.people = people;
  }

  @OpenToAll("the log-in screen asks whether the product is set up and which sites there are")
  @GetMapping("/welcome")
  Welcome welcome() {
    return new Welcome(
        setUp.open(),
        demo,
        sites.all().stream()
            .map(site -> new SiteChoice(
                site.code(),
                site.name(),
                site.zone().getId(),
                site.language(),
                sites.stations(site.code()).stream()
                    .map(station -> new StationChoice(station.code(), station.name()))
                    .toList()))
            .toList());
  }

  @OpenToAll("the first set-up has no accounts yet; a one-time token from the console opens it")
  @PostMapping("/set-up")
  @ResponseStatus(HttpStatus.CREATED)
  void setUp(@RequestHeader("Idempotency-Key") UUID key, @Valid @RequestBody SetUpRequest request)
      throws Refusal {
    setUp.complete(key, request.token(), request.site(), request.administrator());
  }

  @OpenToAll("logging in is how a person becomes known")
  @PostMapping("/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logIn(
      @Valid @RequestBody LogIn request,
      HttpServletRequest servletRequest,
      HttpServletResponse response)
      throws Refusal {
    String token =
        sessions.logIn(request.login(), request.password(), request.site(), request.station());
    SessionCookie.write(servletRequest, response, token);
  }

  @Requires
  @GetMapping("/session")
  Me me(@AuthenticationPrincipal Caller caller) {
    return new Me(
        caller.person(),
        caller.name(),
        caller.site(),
        caller.zone().getId(),
        caller.station(),
        caller.roles().stream().sorted().toList(),
        caller.permissions().stream().map(Permission::code).sorted().toList(),
        sessions.mustChangePassword(caller));
  }

  /** Says that the person touched the screen; the session's idle time begins anew. */
  @Requires
  @PostMapping("/session/activity")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void active() {
    // The session filter has noted it: a request that is not a reading is work.
  }

  @OpenToAll("logging out without a session changes nothing")
  @DeleteMapping("/session")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.read(request).ifPresent(sessions::logOut);
    SessionCookie.clear(request, response);
  }

  @Requires
  @PostMapping("/session/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody ChangePassword request)
      throws Refusal {
    people.changePassword(
        caller.command(key, "change-password", "", People.chain(caller.person())),
        caller,
        request.oldPassword(),
        request.newPassword());
  }

  /** What anybody may know: whether this is a demonstration with made-up data, and the sites. */
  record Welcome(boolean setUpNeeded, boolean demo, List<SiteChoice> sites) {}

  record SiteChoice(
      String code, String name, String zone, String language, List<StationChoice> stations) {}

  record StationChoice(String code, String name) {}

  record SetUpRequest(
      @NotBlank String token, SetUp.FirstSite site, SetUp.FirstPerson administrator) {}

  record LogIn(
      @NotBlank @Size(max = 63) String login,
      @NotBlank @Size(max = 200) String password,
      @NotBlank String site,
      @Nullable String station) {}

  record ChangePassword(
      @NotBlank @Size(max = 200) String oldPassword,
      @NotBlank @Size(max = 200) String newPassword) {}

  record Me(
      String person,
      String name,
      String site,
      String zone,
      @Nullable String station,
      List<String> roles,
      List<String> permissions,
      boolean mustChangePassword) {}
}
