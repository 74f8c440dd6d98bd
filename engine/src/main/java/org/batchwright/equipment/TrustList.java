package org.batchwright.equipment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * The servers that equipment may be reached through: a person compares the certificate of each and
 * says why it is trusted.
 */
@Component
public class TrustList {

  private final TrustFolder folder;
  private final ConnectionStore store;
  private final Lines lines;
  private final Trail trail;
  private final Commands commands;

  TrustList(
      TrustFolder folder, ConnectionStore store, Lines lines, Trail trail, Commands commands) {
    this.folder = folder;
    this.store = store;
    this.lines = lines;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the decisions about certificates. */
  public static Chain chain() {
    return Chain.of("installation", "trust");
  }

  /** Servers that were refused because nobody trusts their certificate yet. */
  public List<ServerCertificate> quarantined() {
    return read(folder::quarantined);
  }

  /** Servers that are trusted. */
  public List<ServerCertificate> trusted() {
    return read(folder::trusted);
  }

  /** Our own certificate, to be compared and trusted at the server. */
  public ServerCertificate own() {
    return read(folder::own);
  }

  /** Our own certificate as PEM text, to be copied to the server. */
  public String ownPem() {
    return read(folder::ownPem);
  }

  /**
   * Trusts a certificate that waits; connections that wait for it try again after the commit.
   *
   * @throws Refusal {@code certificate-absent}, {@code equipment-reason-missing}.
   */
  public Answer<Decided> trust(CommandContext context, String thumbprint, String reason)
      throws Refusal {
    String why = Texts.requireReason(reason);
    ServerCertificate certificate = quarantined().stream()
        .filter(waiting -> waiting.thumbprint().equalsIgnoreCase(thumbprint))
        .findFirst()
        .orElseThrow(() -> absent(thumbprint));
    Optional<byte[]> der = read(() -> folder.quarantined(thumbprint));
    byte[] bytes = der.orElseThrow(() -> absent(thumbprint));
    return commands.run(context, Decided.class, () -> {
      trail.record(
          chain(),
          new ConnectionEvents.CertificateTrusted(
              certificate.thumbprint(),
              Base64.getEncoder().encodeToString(bytes),
              certificate.subject(),
              certificate.applicationUri(),
              certificate.notAfter()),
          Trail.Particulars.reason(why));
      lines.applyTrustAfterCommit(false);
      return new Decided(certificate.thumbprint(), certificate.subject());
    });
  }

  /** Stops trusting a certificate; lines to that server are closed after the commit. */
  public Answer<Decided> distrust(CommandContext context, String thumbprint, String reason)
      throws Refusal {
    String why = Texts.requireReason(reason);
    String name = thumbprint.toUpperCase(Locale.ROOT);
    return commands.run(context, Decided.class, () -> {
      boolean known = store.certificates().stream()
          .anyMatch(decided -> decided.trusted() && decided.thumbprint().equals(name));
      if (!known) {
        throw absent(thumbprint);
      }
      trail.record(
          chain(), new ConnectionEvents.CertificateDistrusted(name), Trail.Particulars.reason(why));
      lines.applyTrustAfterCommit(true);
      return new Decided(name, "");
    });
  }

  private static Refusal absent(String thumbprint) {
    return new Refusal(EquipmentRefusal.CERTIFICATE_ABSENT, Map.of("thumbprint", thumbprint));
  }

  private static <A> A read(Source<A> source) {
    try {
      return source.read();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @FunctionalInterface
  private interface Source<A> {
    A read() throws IOException;
  }

  /** The certificate that was decided on. */
  public record Decided(String thumbprint, String subject) {}
}
