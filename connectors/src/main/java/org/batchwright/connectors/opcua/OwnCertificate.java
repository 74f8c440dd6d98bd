package org.batchwright.connectors.opcua;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Period;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * The certificate an OPC UA application shows to others, with its private key.
 *
 * <p>Made once, kept in {@code <folder>/own} as {@code certificate.der} and {@code private-key.pem}; the key is readable
 * by its owner alone. RSA 2048, self-signed, valid for five years. It is never replaced by itself, because every server
 * that trusts it would stop doing so.
 */
public final class OwnCertificate {

  private static final Period VALIDITY = Period.ofYears(5);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final KeyPair keyPair;
  private final X509Certificate certificate;

  private OwnCertificate(Path file, KeyPair keyPair, X509Certificate certificate) {
    this.file = file;
    this.keyPair = keyPair;
    this.certificate = certificate;
  }

  /**
   * Reads the certificate of an application, or makes it when there is none.
   *
   * @param applicationUri the application's URI, part of the certificate.
   * @param name the application's name as people see it.
   * @param hosts host names and IP addresses a new certificate is made out for; an existing one is not changed.
   * @throws IOException when the files cannot be read or written, do not belong together, have expired, name another
   *     application, or the key is readable by others; the message says how to mend it.
   */
  public static OwnCertificate loadOrCreate(
      Path folder, String applicationUri, String name, List<String> hosts, Clock clock)
      throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Path certificateFile = own.resolve("certificate.der");
    Path keyFile = own.resolve("private-key.pem");
    try {
      // The key is written first: a key without certificate is an unfinished first start, nobody
      // has trusted it yet.
      if (!Files.exists(certificateFile)) {
        create(certificateFile, keyFile, applicationUri, name, hosts);
      }
      return load(certificateFile, keyFile, applicationUri, clock);
    } catch (GeneralSecurityException | UaException e) {
      throw new IOException(
          "The OPC UA certificate or key in " + own + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The names and addresses under which this machine reaches itself, and its host name. */
  public static List<String> thisMachine() {
    Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      hosts.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // A machine without a resolvable name of its own is still reachable as localhost.
      return List.copyOf(hosts);
    }
    return List.copyOf(hosts);
  }

  /** The file with the certificate, to be given to the administrators of servers. */
  public Path file() {
    return file;
  }

  /** The certificate as a person sees it. */
  public CertificateInfo info() {
    return CertificateInfo.of(certificate);
  }

  /** The key pair; the private half never leaves this process. */
  public KeyPair keyPair() {
    return keyPair;
  }

  public X509Certificate certificate() {
    return certificate;
  }

  private static OwnCertificate load(
      Path certificateFile, Path keyFile, String applicationUri, Clock clock)
      throws IOException, GeneralSecurityException, UaException {
    if (!Files.exists(keyFile)) {
      throw new IOException("The private key " + keyFile
          + " is missing. Restore it from a backup, or move " + certificateFile
          + " away to make a new pair, which every server must then trust anew.");
    }
    if (isPosix(keyFile) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(keyFile))) {
      throw new IOException("The private key " + keyFile
          + " can be read by others. Run: chmod 600 '" + keyFile + "'");
    }
    X509Certificate certificate =
        CertificateUtil.decodeCertificate(Files.readAllBytes(certificateFile));
    if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
      throw new IOException("The certificate " + certificateFile + " expired on "
          + certificate.getNotAfter().toInstant()
          + ". Move it away to make a new one, which every server must then trust anew.");
    }
    String uri = CertificateUtil.getSanUri(certificate).orElse("");
    if (!uri.equals(applicationUri)) {
      throw new IOException("The certificate " + certificateFile + " belongs to the application '"
          + uri + "', not to '" + applicationUri
          + "'. Use another folder or correct the application URI.");
    }
    PrivateKey key = readKey(keyFile);
    requirePair(key, certificate.getPublicKey(), keyFile);
    return new OwnCertificate(
        certificateFile, new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  private static void create(
      Path certificateFile, Path keyFile, String applicationUri, String name, List<String> hosts)
      throws IOException {
    KeyPair pair;
    X509Certificate certificate;
    byte[] encoded;
    try {
      pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      SelfSignedCertificateBuilder builder = new SelfSignedCertificateBuilder(pair)
          .setCommonName(name)
          .setOrganization("Batchwright")
          .setApplicationUri(applicationUri)
          .setValidityPeriod(VALIDITY);
      for (String host : hosts) {
        if (ADDRESS.matcher(host).matches()) {
          builder.addIpAddress(host);
        } else {
          builder.addDnsName(host);
        }
      }
      certificate = builder.build();
      encoded = certificate.getEncoded();
    } catch (Exception e) {
      throw new IOException(
          "No certificate could be made for " + applicationUri + ": " + e.getMessage(), e);
    }
    String pem = "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
    writeWhole(keyFile, pem.getBytes(StandardCharsets.US_ASCII), true);
    writeWhole(certificateFile, encoded, false);
  }

  /** Writes to a file beside and renames, so that a crash never leaves half a file under the real name. */
  private static void writeWhole(Path file, byte[] content, boolean secret) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    FileAttribute<?>[] attributes = secret && folder != null && isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
    Path draft = Files.createTempFile(folder, ".", ".new", attributes);
    Files.write(draft, content);
    if (!secret && isPosix(draft)) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static PrivateKey readKey(Path keyFile) throws IOException, GeneralSecurityException {
    String base64 = Files.readString(keyFile, StandardCharsets.US_ASCII)
        .replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "The private key " + keyFile + " is not a PEM file: " + e.getMessage(), e);
    }
  }

  private static void requirePair(PrivateKey privateKey, PublicKey publicKey, Path keyFile)
      throws IOException, GeneralSecurityException {
    byte[] probe = "pair".getBytes(StandardCharsets.US_ASCII);
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(privateKey);
    signer.update(probe);
    byte[] signature = signer.sign();
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(publicKey);
    verifier.update(probe);
    if (!verifier.verify(signature)) {
      throw new IOException(
          "The private key " + keyFile + " does not belong to the certificate beside it.");
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
