package org.batchwright.equipment;

import java.time.Instant;
import java.util.List;

/**
 * The certificate of a server, or our own, as a person compares it before trusting it.
 *
 * @param thumbprint SHA-256, upper-case hexadecimal; names the certificate.
 * @param sha1Thumbprint what most OPC UA tools display, to compare with.
 */
public record ServerCertificate(
    String thumbprint,
    String sha1Thumbprint,
    String subject,
    String issuer,
    String applicationUri,
    List<String> hosts,
    Instant notBefore,
    Instant notAfter) {

  public ServerCertificate {
    hosts = List.copyOf(hosts);
  }
}
