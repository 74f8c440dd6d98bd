package org.batchwright.equipment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.batchwright.connectors.opcua.CertificateInfo;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of our certificate and of the servers we trust. The record says whom we trust; the
 * folder is made to say the same.
 */
@Component
class TrustFolder implements DisposableBean {

  private final Path folder;
  private final Clock clock;
  private final Ids ids;
  private @Nullable OpcUaTrust trust;

  TrustFolder(@Value("${batchwright.home}") Path home, Clock clock, Ids ids) {
    this.folder = home.resolve("pki");
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Opens the folder, making it and our certificate at the first start.
   *
   * @throws IOException if it cannot be used; the message says how to mend it.
   */
  synchronized OpcUaTrust open() throws IOException {
    OpcUaTrust opened = trust;
    if (opened == null) {
      opened = OpcUaTrust.open(folder, applicationUri(), "Batchwright", clock);
      trust = opened;
    }
    return opened;
  }

  /** Trusts exactly the certificates that the record says are trusted. */
  synchronized void apply(List<ConnectionStore.Certificate> decided) throws IOException {
    OpcUaTrust opened = open();
    Set<String> wanted = decided.stream()
        .filter(ConnectionStore.Certificate::trusted)
        .map(ConnectionStore.Certificate::thumbprint)
        .collect(Collectors.toSet());
    for (CertificateInfo there : opened.trusted()) {
      if (!wanted.contains(there.thumbprint())) {
        Optional<CertificateInfo> unused = opened.distrust(there.thumbprint());
      }
    }
    Set<String> there =
        opened.trusted().stream().map(CertificateInfo::thumbprint).collect(Collectors.toSet());
    for (ConnectionStore.Certificate certificate : decided) {
      if (certificate.trusted() && !there.contains(certificate.thumbprint())) {
        Path file = Files.createTempFile("server", ".der");
        try {
          Files.write(file, certificate.der());
          CertificateInfo unused = opened.trust(file);
        } finally {
          Files.delete(file);
        }
      }
    }
  }

  synchronized List<ServerCertificate> quarantined() throws IOException {
    return open().quarantined().stream().map(TrustFolder::certificate).toList();
  }

  synchronized List<ServerCertificate> trusted() throws IOException {
    return open().trusted().stream().map(TrustFolder::certificate).toList();
  }

  synchronized ServerCertificate own() throws IOException {
    return certificate(open().own().info());
  }

  synchronized String ownPem() throws IOException {
    return open().ownCertificatePem();
  }

  /** The bytes of a certificate that waits for a decision. */
  synchronized Optional<byte[]> quarantined(String thumbprint) throws IOException {
    Path rejected = folder.resolve("rejected");
    if (!Files.isDirectory(rejected)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(rejected)) {
      return files
          .filter(Files::isRegularFile)
          .map(TrustFolder::read)
          .flatMap(Optional::stream)
          .filter(der -> thumbprint(der).equalsIgnoreCase(thumbprint))
          .findFirst();
    } catch (UncheckedIOException failed) {
      throw new IOException(failed);
    }
  }

  @Override
  public synchronized void destroy() throws IOException {
    if (trust != null) {
      trust.close();
      trust = null;
    }
  }

  private static Optional<byte[]> read(Path file) {
    try {
      X509Certificate certificate = OpcUaTrust.readCertificate(file);
      return Optional.of(certificate.getEncoded());
    } catch (IOException | CertificateEncodingException notOne) {
      // A file that somebody else put there; it is in no list and cannot be chosen.
      return Optional.empty();
    }
  }

  private static String thumbprint(byte[] der) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every Java platform has SHA-256", missing);
    }
  }

  /** The name of this installation towards servers, made once: our certificate contains it. */
  private String applicationUri() throws IOException {
    Path file = folder.resolve("application-uri.txt");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "application", ".new");
      Files.writeString(draft, "urn:batchwright:" + ids.next(), StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, StandardCharsets.UTF_8).strip();
  }

  private static ServerCertificate certificate(CertificateInfo info) {
    return new ServerCertificate(
        info.thumbprint(),
        info.sha1Thumbprint(),
        info.subject(),
        info.issuer(),
        info.applicationUri(),
        info.hosts(),
        info.notBefore(),
        info.notAfter());
  }
}
