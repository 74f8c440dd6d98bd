package org.batchwright.connectors.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfig;
import org.jspecify.annotations.Nullable;

/** Opens one session from scratch, or says why not and leaves nothing behind. */
final class Handshake {

  /** Between the parts of a first handshake nothing answers faster than the connect time; four parts. */
  private static final int PARTS = 4;

  private final OpcUaConfig config;
  private final Failures failures;
  private final AtomicReference<@Nullable Rejection> rejection = new AtomicReference<>();

  private record Rejection(X509Certificate certificate, StatusCode status) {}

  Handshake(OpcUaConfig config) {
    this.config = config;
    this.failures = new Failures(config);
  }

  /** @return a client with an active session; the caller must disconnect it. */
  OpcUaClient connect() throws ConnectorException {
    List<EndpointDescription> offered = discover();
    EndpointDescription endpoint = select(offered);
    OnceTransport transport = new OnceTransport(OpcTcpClientTransportConfig.newBuilder()
        .setConnectTimeout(uint(config.timing().connect().toMillis()))
        .setAcknowledgeTimeout(uint(config.timing().connect().toMillis()))
        .build());
    OpcUaClient client = new OpcUaClient(clientConfig(endpoint, offered), transport);
    try {
      open(client, transport);
      return client;
    } catch (ExecutionException | TimeoutException e) {
      abandon(client);
      throw refusal(e);
    } catch (InterruptedException e) {
      abandon(client);
      Thread.currentThread().interrupt();
      throw refusal(e);
    }
  }

  /** The library keeps retrying behind a failed first attempt; the attempt itself is what we want to hear about. */
  private void open(OpcUaClient client, OnceTransport transport)
      throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<OpcUaClient> session = client.connectAsync();
    CompletableFuture<Void> failedAtOnce = new CompletableFuture<>();
    CompletableFuture<?> unused = transport.firstConnect().whenComplete((done, failure) -> {
      if (failure != null) {
        failedAtOnce.completeExceptionally(failure);
      }
    });
    CompletableFuture.anyOf(session, failedAtOnce)
        .get(config.timing().connect().toMillis() * PARTS, TimeUnit.MILLISECONDS);
  }

  /** Without this the client would go on trying, and sessions would pile up on the server. */
  static void abandon(OpcUaClient client) {
    CompletableFuture<OpcUaClient> unused = client.disconnectAsync();
  }

  private List<EndpointDescription> discover() throws ConnectorException {
    try {
      return DiscoveryClient.getEndpoints(config.endpoint().toString(), transport -> transport
              .setConnectTimeout(uint(config.timing().connect().toMillis()))
              .setAcknowledgeTimeout(uint(config.timing().connect().toMillis())))
          .get(config.timing().connect().toMillis() * PARTS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private ConnectorException unreachable(Exception failure) {
    Throwable cause = Failures.unwrap(failure);
    String name = Statuses.name(Failures.status(cause));
    String why = cause instanceof TimeoutException
        ? "no answer in time"
        : String.valueOf(cause.getMessage());
    return new ConnectorException(
        Kind.NOT_CONNECTED, failures.where() + " cannot be reached: " + why + ".", name, cause);
  }

  private EndpointDescription select(List<EndpointDescription> offered) throws ConnectorException {
    EndpointDescription chosen = offered.stream()
        .filter(endpoint ->
            SecurityPolicy.Basic256Sha256.getUri().equals(endpoint.getSecurityPolicyUri()))
        .filter(endpoint -> endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt)
        .filter(endpoint ->
            tokens(endpoint).anyMatch(token -> token.getTokenType() == UserTokenType.UserName))
        .max((one, other) -> Boolean.compare(samePath(one), samePath(other)))
        .orElseThrow(() -> new ConnectorException(
            Kind.REFUSED,
            failures.where()
                + " offers no endpoint with Basic256Sha256, SignAndEncrypt and user name. "
                + "Switch it on at the server; nothing weaker is used."));
    // Servers often name themselves by a host that cannot be reached from here. The host that is
    // dialled is also the
    // one its certificate must be made out for.
    return EndpointUtil.updateUrl(
        chosen, config.endpoint().getHost(), config.endpoint().getPort());
  }

  private boolean samePath(EndpointDescription endpoint) {
    return Objects.equals(
        EndpointUtil.getPath(String.valueOf(endpoint.getEndpointUrl())),
        EndpointUtil.getPath(config.endpoint().toString()));
  }

  private static Stream<UserTokenPolicy> tokens(EndpointDescription endpoint) {
    UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
    return tokens == null ? Stream.empty() : Stream.of(tokens);
  }

  private OpcUaClientConfig clientConfig(
      EndpointDescription endpoint, List<EndpointDescription> offered) {
    OpcUaTrust trust = config.trust();
    OpcUaConfig.Timing timing = config.timing();
    CertificateValidator validator = remembering(trust.validator());
    return OpcUaClientConfig.builder()
        .setEndpoint(endpoint)
        .setDiscoveryEndpoints(offered)
        .setApplicationName(LocalizedText.english(trust.applicationName()))
        .setApplicationUri(trust.applicationUri())
        .setSessionName(() -> trust.applicationName() + " " + config.name())
        .setKeyPair(trust.own().keyPair())
        .setCertificate(trust.own().certificate())
        .setCertificateChain(new X509Certificate[] {trust.own().certificate()})
        .setCertificateValidator(validator)
        .setIdentityProvider(
            new UsernameProvider(config.login().user(), config.login().password(), validator))
        .setRequestTimeout(uint(timing.request().toMillis()))
        .setSessionTimeout(uint(Math.max(30_000, timing.renew().toMillis() * 2)))
        .setKeepAliveInterval(uint(timing.keepAlive().toMillis()))
        .setKeepAliveTimeout(uint(timing.keepAlive().toMillis()))
        .setKeepAliveFailuresAllowed(uint(1))
        // With two or more, Milo 1.1 delivers values twice and in the wrong order
        // (eclipse-milo/milo#1823).
        .setMaxPendingPublishRequests(uint(1))
        .build();
  }

  private CertificateValidator remembering(CertificateValidator validator) {
    return (chain, uri, hosts) -> {
      try {
        validator.validateCertificateChain(chain, uri, hosts == null ? null : plain(hosts));
      } catch (UaException e) {
        rejection.compareAndSet(null, new Rejection(chain.get(0), e.getStatusCode()));
        throw e;
      }
    };
  }

  /** Certificates hold IPv6 addresses without the brackets of a URL and written out. */
  private static String[] plain(String[] hosts) {
    return Stream.of(hosts)
        .map(host -> host.startsWith("[") ? plainAddress(host) : host)
        .toArray(String[]::new);
  }

  private static String plainAddress(String bracketed) {
    try {
      return InetAddress.getByName(bracketed).getHostAddress();
    } catch (UnknownHostException e) {
      return bracketed;
    }
  }

  private ConnectorException refusal(Exception failure) {
    Throwable cause = Failures.unwrap(failure);
    Rejection rejected = rejection.get();
    if (rejected != null) {
      return serverNotTrusted(rejected, cause);
    }
    StatusCode status = Failures.status(cause);
    String name = Statuses.name(status);
    if (Statuses.certificateRefused(status)) {
      return new ConnectorException(
          Kind.NOT_TRUSTED_BY_SERVER,
          failures.where() + " refuses our certificate (" + name
              + "). Its administrator must trust the certificate "
              + "with SHA-1 thumbprint " + config.trust().own().info().sha1Thumbprint() + ", file "
              + config.trust().own().file() + ".",
          name,
          cause);
    }
    if (Statuses.loginRefused(status)) {
      return new ConnectorException(
          Kind.REFUSED,
          failures.where() + " refuses the user '" + config.login().user() + "' or its password ("
              + name + ").",
          name,
          cause);
    }
    return new ConnectorException(
        Kind.NOT_CONNECTED,
        failures.where() + " ended the handshake (" + name
            + "). If this happens every time, its log says why; "
            + "it may not trust our certificate.",
        name,
        cause);
  }

  private ConnectorException serverNotTrusted(Rejection rejected, Throwable cause) {
    CertificateInfo shown = CertificateInfo.of(rejected.certificate());
    String name = Statuses.name(rejected.status());
    String remedy;
    if (name.equals("Bad_CertificateHostNameInvalid")) {
      remedy = "It is made out for " + shown.hosts()
          + ". Dial one of these, or give the server a certificate for "
          + config.endpoint().getHost() + ".";
    } else if (name.equals("Bad_CertificateTimeInvalid")) {
      remedy = "It is valid from " + shown.notBefore() + " to " + shown.notAfter()
          + ". Renew it, or correct the clock.";
    } else if (name.equals("Bad_CertificateUriInvalid")) {
      remedy = "It belongs to the application '" + shown.applicationUri()
          + "', the server names another.";
    } else {
      remedy = "It is in quarantine: compare the SHA-1 thumbprint " + shown.sha1Thumbprint()
          + " at the server, then trust it.";
    }
    return new ConnectorException(
        Kind.SERVER_NOT_TRUSTED,
        "The certificate of " + failures.where() + " is refused (" + name + "): " + shown.subject()
            + ". " + remedy,
        name,
        cause);
  }
}
