package org.batchwright.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The key with which the installation seals what a person signed: P-256, in a PKCS#12 file beside
 * the database, never in it.
 */
final class SigningKey {

  private static final String ALIAS = "signature";
  private static final Duration VALIDITY = Duration.ofDays(3650);

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /** Opens the key in the folder, or makes one at the first start. */
  static SigningKey open(Path folder, Clock clock, Ids ids) {
    Path file = folder.resolve("signature.p12");
    Path secret = folder.resolve("signature.secret");
    try {
      if (!Files.exists(file)) {
        create(folder, file, secret, clock, ids);
      }
      char[] password = Files.readString(secret, StandardCharsets.UTF_8).strip().toCharArray();
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, password);
      }
      Certificate certificate = store.getCertificate(ALIAS);
      return new SigningKey((PrivateKey) store.getKey(ALIAS, password), certificate.getPublicKey());
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException(
          "The signing key " + file + " cannot be opened: " + failed.getMessage()
              + ". Restore the folder from the backup of the keys.",
          failed);
    }
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** The public key as SubjectPublicKeyInfo. */
  byte[] spki() {
    return publicKey.getEncoded();
  }

  /** A short name for the key, from its own bytes. */
  String kid() {
    return kid(spki());
  }

  /** The name that a public key has. */
  static String kid(byte[] spki) {
    return "sig-" + Digest.of(spki).hex().substring(0, 16);
  }

  private static void create(Path folder, Path file, Path secret, Clock clock, Ids ids)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Files.createDirectories(folder, owner("rwx------"));
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(ids.secret(24));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(ALIAS, pair.getPrivate(), password.toCharArray(), new Certificate[] {
      certificate(pair, clock.instant())
    });
    write(secret, password.getBytes(StandardCharsets.UTF_8));
    Files.createFile(file, owner("rw-------"));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      store.store(out, password.toCharArray());
    }
  }

  private static X509Certificate certificate(KeyPair pair, Instant now)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=Batchwright signature key");
    JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
        name,
        BigInteger.valueOf(now.toEpochMilli()),
        Date.from(now),
        Date.from(now.plus(VALIDITY)),
        name,
        pair.getPublic());
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createFile(file, owner("rw-------"));
    Files.write(file, bytes);
  }

  private static java.nio.file.attribute.FileAttribute<?> owner(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
