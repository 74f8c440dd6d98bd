package org.batchwright.equipment.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.equipment.Connection;
import org.batchwright.equipment.Connections;
import org.batchwright.equipment.ServerCertificate;
import org.batchwright.equipment.TrustList;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
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

/** Lines to equipment and whom they trust. */
@RestController
@RequestMapping("/api/v1")
class ConnectionController {

  private final Connections connections;
  private final TrustList trust;

  ConnectionController(Connections connections, TrustList trust) {
    this.connections = connections;
    this.trust = trust;
  }

  @Requires
  @GetMapping("/connections")
  List<Connection> all(@AuthenticationPrincipal Caller caller) {
    return connections.all(caller.site());
  }

  @Requires
  @GetMapping("/connections/{code}")
  Connection one(@PathVariable String code) throws Refusal {
    return connections.find(code);
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/connections")
  @ResponseStatus(HttpStatus.CREATED)
  Connection register(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @Valid @RequestBody NewLine request)
      throws Refusal {
    Connections.NewConnection connection = new Connections.NewConnection(
        request.code(),
        request.name(),
        caller.site(),
        request.endpoint(),
        request.samplingMillis());
    return connections
        .register(
            caller.command(
                key, "register-connection", connection, Connections.chain(request.code())),
            connection)
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/connections/{code}/change")
  Connection change(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody ChangedLine request)
      throws Refusal {
    connections.find(code);
    return connections
        .change(
            caller.command(key, "change-connection", request, Connections.chain(code)),
            code,
            new Connections.ChangedConnection(
                request.name(), request.endpoint(), request.samplingMillis()),
            request.reason())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/connections/{code}/log-in")
  Connection logIn(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody LogIn request)
      throws Refusal {
    connections.find(code);
    return connections
        .logIn(
            caller.command(
                key,
                "set-connection-log-in",
                Map.of("user", request.user()),
                Connections.chain(code)),
            code,
            request.user(),
            request.password())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/connections/{code}/retire")
  Connection retire(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String code,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    connections.find(code);
    return connections
        .retire(
            caller.command(key, "retire-connection", request, Connections.chain(code)),
            code,
            request.reason())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @GetMapping("/trust")
  Trust trust() {
    return new Trust(trust.own(), trust.ownPem(), trust.trusted(), trust.quarantined());
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/trust/{thumbprint}")
  TrustList.Decided trust(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String thumbprint,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return trust
        .trust(
            caller.command(
                key,
                "trust-certificate",
                Map.of("thumbprint", thumbprint, "reason", request.reason()),
                TrustList.chain()),
            thumbprint,
            request.reason())
        .value();
  }

  @Requires(Permission.MANAGE_EQUIPMENT)
  @PostMapping("/trust/{thumbprint}/end")
  TrustList.Decided distrust(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String thumbprint,
      @Valid @RequestBody WithReason request)
      throws Refusal {
    return trust
        .distrust(
            caller.command(
                key,
                "distrust-certificate",
                Map.of("thumbprint", thumbprint, "reason", request.reason()),
                TrustList.chain()),
            thumbprint,
            request.reason())
        .value();
  }

  record NewLine(
      @NotBlank @Size(max = 40) String code,
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 300) String endpoint,
      int samplingMillis) {}

  record ChangedLine(
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 300) String endpoint,
      int samplingMillis,
      @NotBlank @Size(max = 2000) String reason) {}

  record LogIn(
      @NotBlank @Size(max = 100) String user,
      @NotBlank @Size(max = 200) String password) {

    @Override
    public String toString() {
      return "LogIn[user=" + user + "]";
    }
  }

  record WithReason(@NotBlank @Size(max = 2000) String reason) {}

  record Trust(
      ServerCertificate own,
      String ownPem,
      List<ServerCertificate> trusted,
      List<ServerCertificate> waiting) {}
}
