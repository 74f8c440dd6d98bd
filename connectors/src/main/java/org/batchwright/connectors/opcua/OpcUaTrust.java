package org.batchwright.connectors.opcua;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/**
 * Who we are and whom we trust on OPC UA: our certificate, the servers trusted, the servers that wait for a decision.
 *
 * <p>Kept in one folder: {@code own}, {@code trusted}, {@code issuer} and {@code rejected} (the quarantine, at most 128
 * certificates, oldest dropped). A server whose certificate is not trusted is refused and its certificate quarantined;
 * only {@link #trust} lets it in. Nothing is trusted by itself. One object per folder and process; it may serve many
 * connections.
 */
public final class OpcUaTrust implements AutoCloseable {

  private static final Set<ValidationCheck> CHECKS =
      Set.of(ValidationCheck.HOSTNAME, ValidationCheck.VALIDITY, ValidationCheck.APPLICATION_URI);

  private final OwnCertificate own;
  private final String applicationUri;
  private final String applicationName;
  private final FileBasedTrustListManager trustList;
  private final FileBasedCertificateQuarantine quarantine;

  private OpcUaTrust(
      OwnCertificate own,
      String applicationUri,
      String applicationName,
      FileBasedTrustListManager trustList,
      FileBasedCertificateQuarantine quarantine) {
    this.own = own;
    this.applicationUri = applicationUri;
    this.applicationName = applicationName;
    this.trustList = trustList;
    this.quarantine = quarantine;
  }

  /**
   * Opens the folder, making it and our certificate when they do not exist.
   *
   * @param applicationUri names this installation for ever, for example {@code urn:site-a:batchwright}.
   */
  public static OpcUaTrust open(
      Path folder, String applicationUri, String applicationName, Clock clock) throws IOException {
    OwnCertificate own = OwnCertificate.loadOrCreate(
        folder, applicationUri, applicationName, OwnCertificate.thisMachine(), clock);
    return new OpcUaTrust(
        own,
        applicationUri,
        applicationName,
        FileBasedTrustListManager.createAndInitialize(folder),
        FileBasedCertificateQuarantine.create(folder.resolve("rejected")));
  }

  /** Our certificate: what the administrator of a server must trust. */
  public OwnCertificate own() {
    return own;
  }

  /** Servers that were refused because nobody trusts their certificate yet. */
  public List<CertificateInfo> quarantined() {
    return quarantine.getRejectedCertificates().stream()
        .map(CertificateInfo::of)
        .toList();
  }

  public List<CertificateInfo> trusted() {
    return trustList.getTrustedCertificates().stream().map(CertificateInfo::of).toList();
  }

  /**
   * Trusts a quarantined certificate from now on.
   *
   * @param thumbprint {@link CertificateInfo#thumbprint} of the certificate a person has compared.
   * @return the certificate, for the audit trail; empty when none in quarantine has this thumbprint.
   */
  public synchronized Optional<CertificateInfo> trust(String thumbprint) {
    return find(quarantine.getRejectedCertificates(), thumbprint).map(certificate -> {
      trustList.addTrustedCertificate(certificate);
      quarantine.removeRejectedCertificate(certificate);
      return CertificateInfo.of(certificate);
    });
  }

  /**
   * Trusts the certificate in a file (DER or PEM) that a person brought from the server.
   *
   * @throws IOException when the file holds no X.509 certificate; nothing is trusted then.
   */
  public synchronized CertificateInfo trust(Path certificateFile) throws IOException {
    X509Certificate certificate = readCertificate(certificateFile);
    trustList.addTrustedCertificate(certificate);
    quarantine.removeRejectedCertificate(certificate);
    return CertificateInfo.of(certificate);
  }

  /**
   * Stops trusting a certificate. Open connections end with their next reconnection, not at once.
   *
   * @return the certificate, for the audit trail; empty when none trusted has this thumbprint.
   */
  public synchronized Optional<CertificateInfo> distrust(String thumbprint) {
    return find(trustList.getTrustedCertificates(), thumbprint).map(certificate -> {
      try {
        trustList.removeTrustedCertificate(CertificateUtil.thumbprint(certificate));
      } catch (UaException e) {
        throw new IllegalStateException("A certificate that was read cannot be written.", e);
      }
      return CertificateInfo.of(certificate);
    });
  }

  /** Stops watching the folder. Connections made with this object can no longer be renewed. */
  @Override
  public void close() throws IOException {
    trustList.close();
  }

  String applicationUri() {
    return applicationUri;
  }

  String applicationName() {
    return applicationName;
  }

  CertificateValidator validator() {
    return new DefaultClientCertificateValidator(trustList, CHECKS, quarantine);
  }

  /**
   * Reads one X.509 certificate from a DER or PEM file.
   *
   * @throws IOException when there is none in it.
   */
  public static X509Certificate readCertificate(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new IOException("The file " + file + " holds no X.509 certificate (DER or PEM).", e);
    }
  }

  /** Our certificate as PEM text, to be copied into a server's administration page. */
  public String ownCertificatePem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(own.certificate().getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read cannot be written.", e);
    }
  }

  private static Optional<X509Certificate> find(
      Collection<X509Certificate> certificates, String thumbprint) {
    return certificates.stream()
        .filter(certificate -> CertificateInfo.thumbprint(certificate).equalsIgnoreCase(thumbprint))
        .findFirst();
  }
}
