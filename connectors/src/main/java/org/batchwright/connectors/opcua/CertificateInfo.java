package org.batchwright.connectors.opcua;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * What a person needs to see before trusting a certificate.
 *
 * @param thumbprint SHA-256 over the certificate, upper-case hexadecimal; names the certificate in this product.
 * @param sha1Thumbprint the thumbprint most OPC UA tools display, to compare with; too weak to decide by.
 * @param hosts host names and IP addresses the certificate is made out for.
 */
public record CertificateInfo(
    String thumbprint,
    String sha1Thumbprint,
    String subject,
    String issuer,
    String applicationUri,
    List<String> hosts,
    Instant notBefore,
    Instant notAfter) {

  public CertificateInfo {
    hosts = List.copyOf(hosts);
  }

  public static CertificateInfo of(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>(CertificateUtil.getSanDnsNames(certificate));
    hosts.addAll(CertificateUtil.getSanIpAddresses(certificate));
    return new CertificateInfo(
        thumbprint(certificate),
        hash(certificate, "SHA-1"),
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        CertificateUtil.getSanUri(certificate).orElse(""),
        hosts,
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  static String thumbprint(X509Certificate certificate) {
    return hash(certificate, "SHA-256");
  }

  private static String hash(X509Certificate certificate, String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("A certificate that was read cannot be written.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has " + algorithm + ".", e);
    }
  }
}
