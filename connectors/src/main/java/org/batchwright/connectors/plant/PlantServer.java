package org.batchwright.connectors.plant;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.connectors.opcua.OwnCertificate;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OPC UA server in front of the plant: one endpoint, signed and encrypted, user name and password. */
final class PlantServer {

  private static final Logger LOG = LoggerFactory.getLogger(PlantServer.class);
  static final String APPLICATION_URI = "urn:batchwright:plant:server";
  private static final String PATH = "/plant";
  private static final int PORT_ATTEMPTS = 5;

  private final OpcUaServer server;
  private final PlantNamespace namespace;
  private final PlantLink link;
  private final OwnCertificate own;
  private final FileBasedTrustListManager trustList;
  private final URI endpoint;

  private PlantServer(
      OpcUaServer server,
      PlantNamespace namespace,
      PlantLink link,
      OwnCertificate own,
      FileBasedTrustListManager trustList,
      URI endpoint) {
    this.server = server;
    this.namespace = namespace;
    this.link = link;
    this.own = own;
    this.trustList = trustList;
    this.endpoint = endpoint;
  }

  static PlantServer start(PlantConfig config, PlantFloor floor) throws IOException {
    List<String> hosts = new ArrayList<>(OwnCertificate.thisMachine());
    hosts.add(config.host());
    OwnCertificate own = OwnCertificate.loadOrCreate(
        config.folder(), APPLICATION_URI, "Batchwright plant", hosts, config.clock());
    FileBasedTrustListManager trustList =
        FileBasedTrustListManager.createAndInitialize(config.folder());
    Files.createDirectories(config.folder().resolve("auto-trust"));
    try {
      return bind(config, floor, own, trustList);
    } catch (IOException e) {
      trustList.close();
      throw e;
    }
  }

  /** The library cannot bind to port 0, so a free one is looked for; another process may take it in between. */
  private static PlantServer bind(
      PlantConfig config, PlantFloor floor, OwnCertificate own, FileBasedTrustListManager trustList)
      throws IOException {
    int attempts = config.port() == 0 ? PORT_ATTEMPTS : 1;
    for (int i = 0; i < attempts; i++) {
      int port = config.port() == 0 ? freePort(config.host()) : config.port();
      PlantLink link = new PlantLink();
      OpcUaServer server = new OpcUaServer(
          serverConfig(config, own, trustList, port),
          profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder()
              .setChannelPipelineCustomizer(link::opened)
              .build()));
      PlantNamespace namespace = new PlantNamespace(server, floor, link);
      namespace.startup();
      if (started(server)) {
        URI endpoint = URI.create("opc.tcp://" + config.host() + ":" + port + PATH);
        LOG.info("The plant answers at {}", endpoint);
        return new PlantServer(server, namespace, link, own, trustList, endpoint);
      }
      namespace.shutdown();
      shutdown(server);
    }
    throw new IOException(
        "The plant cannot listen on " + config.host() + ":" + config.port()
            + ". Another program uses the port, or the address is not one of this machine; choose another or 0.");
  }

  private static boolean started(OpcUaServer server) {
    try {
      server.startup().get();
      return true;
    } catch (ExecutionException e) {
      LOG.debug("The server could not bind", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static OpcUaServerConfig serverConfig(
      PlantConfig config, OwnCertificate own, FileBasedTrustListManager trustList, int port)
      throws IOException {
    FileBasedCertificateQuarantine quarantine =
        FileBasedCertificateQuarantine.create(config.folder().resolve("rejected"));
    CertificateValidator validator = validator(config, trustList, quarantine);
    EndpointConfig endpoint = EndpointConfig.newBuilder()
        .setBindAddress(config.host())
        .setBindPort(port)
        .setHostname(config.host())
        .setPath(PATH)
        .setCertificate(own.certificate())
        .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
        .setSecurityMode(MessageSecurityMode.SignAndEncrypt)
        .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME)
        .build();
    return OpcUaServerConfig.builder()
        .setApplicationName(LocalizedText.english("Batchwright plant"))
        .setApplicationUri(APPLICATION_URI)
        .setProductUri("urn:batchwright:plant")
        .setBuildInfo(new BuildInfo(
            "urn:batchwright:plant",
            "Batchwright",
            "Simulated plant",
            "1",
            "1",
            DateTime.MIN_VALUE))
        .setEndpoints(Set.of(endpoint))
        .setLimits(new Limits())
        .setCertificateManager(
            new DefaultCertificateManager(quarantine, group(own, trustList, validator)))
        .setIdentityValidator(new UsernameIdentityValidator(
            challenge -> knows(config.users(), challenge.getUsername(), challenge.getPassword())))
        .build();
  }

  private static DefaultApplicationGroup group(
      OwnCertificate own, FileBasedTrustListManager trustList, CertificateValidator validator)
      throws IOException {
    MemoryCertificateStore store = new MemoryCertificateStore();
    try {
      store.set(
          NodeIds.RsaSha256ApplicationCertificateType,
          new CertificateStore.Entry(
              own.keyPair().getPrivate(), new X509Certificate[] {own.certificate()}));
      return DefaultApplicationGroup.createAndInitialize(
          trustList, store, new NoOther(), validator);
    } catch (Exception e) {
      throw new IOException("The plant's certificate cannot be used: " + e.getMessage(), e);
    }
  }

  private static CertificateValidator validator(
      PlantConfig config,
      FileBasedTrustListManager trustList,
      FileBasedCertificateQuarantine quarantine) {
    CertificateValidator strict = new DefaultServerCertificateValidator(
        trustList, Set.of(ValidationCheck.VALIDITY, ValidationCheck.APPLICATION_URI), quarantine);
    if (!config.autoTrust()) {
      return strict;
    }
    return (chain, uri, hosts) -> {
      trustFolder(config.folder().resolve("auto-trust"), trustList);
      strict.validateCertificateChain(chain, uri, hosts);
    };
  }

  private static void trustFolder(Path folder, FileBasedTrustListManager trustList) {
    try (Stream<Path> files = Files.list(folder)) {
      List<X509Certificate> known = trustList.getTrustedCertificates();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        X509Certificate certificate = OpcUaTrust.readCertificate(file);
        if (!known.contains(certificate)) {
          LOG.info("Trusting {} from {}", certificate.getSubjectX500Principal(), file);
          trustList.addTrustedCertificate(certificate);
        }
      }
    } catch (IOException e) {
      LOG.warn("A certificate in {} cannot be read: {}", folder, e.getMessage());
    }
  }

  private static boolean knows(List<PlantConfig.User> users, String name, String password) {
    byte[] given = password.getBytes(StandardCharsets.UTF_8);
    return users.stream()
        .filter(user -> user.name().equals(name))
        .anyMatch(
            user -> MessageDigest.isEqual(user.password().getBytes(StandardCharsets.UTF_8), given));
  }

  private static int freePort(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      return socket.getLocalPort();
    }
  }

  URI endpoint() {
    return endpoint;
  }

  OwnCertificate own() {
    return own;
  }

  PlantLink link() {
    return link;
  }

  int sessions() {
    return server.getSessionManager().getCurrentSessionCount().intValue();
  }

  void trust(Path certificateFile) throws IOException {
    trustList.addTrustedCertificate(OpcUaTrust.readCertificate(certificateFile));
  }

  void stop() {
    namespace.shutdown();
    shutdown(server);
    try {
      trustList.close();
    } catch (IOException e) {
      LOG.info("The trust list could not be closed: {}", e.getMessage());
    }
  }

  private static void shutdown(OpcUaServer server) {
    try {
      server.shutdown().get();
    } catch (ExecutionException e) {
      LOG.info("The server did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Small limits, like those of a controller, so that clients have to split their requests. */
  private static final class Limits implements OpcUaServerConfigLimits {
    @Override
    public UInteger getMaxSessions() {
      return uint(50);
    }

    @Override
    public UInteger getMaxNodesPerRead() {
      return uint(100);
    }

    @Override
    public UInteger getMaxNodesPerWrite() {
      return uint(5);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerCall() {
      return uint(100);
    }
  }

  /** The plant has the one certificate it was given. */
  private static final class NoOther extends RsaSha256CertificateFactory {
    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) {
      throw new UnsupportedOperationException("The plant has one certificate.");
    }
  }
}
