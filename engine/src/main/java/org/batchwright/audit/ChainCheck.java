package org.batchwright.audit;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;

/**
 * Recomputes the hashes and links of chains, independent of the function that made them.
 *
 * <p>Every event is read again from its bytes: an old row that changed is found as well as a new
 * one (21 CFR 11.10(a)).
 */
public final class ChainCheck {

  private static final int PAGE = 1000;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final TrailReader trail;

  public ChainCheck(TrailReader trail) {
    this.trail = trail;
  }

  /** Checks one chain and hands each event that is intact to {@code intact}, in order. */
  public Result check(String chain, Consumer<TrailReader.Stored> intact) {
    List<Finding> findings = new ArrayList<>();
    Digest expected = genesis(chain);
    long position = 0;
    long count = 0;
    List<TrailReader.Stored> page = trail.after(chain, 0, PAGE);
    while (!page.isEmpty()) {
      for (TrailReader.Stored event : page) {
        int before = findings.size();
        checkPosition(event, position + 1, expected, findings);
        checkContent(event, findings);
        if (findings.size() == before) {
          intact.accept(event);
        }
        position = event.seq();
        expected = event.hash();
        count++;
      }
      page = trail.after(chain, position, PAGE);
    }
    checkHead(chain, position, expected, findings);
    return new Result(count, findings);
  }

  private static void checkPosition(
      TrailReader.Stored event, long seq, Digest previous, List<Finding> findings) {
    String where = event.chain() + " " + event.seq();
    if (event.seq() != seq) {
      findings.add(new Finding(
          Finding.Reason.GAP, where, "position " + seq + " is missing before this event"));
    } else if (!event.previous().equals(previous)) {
      findings.add(new Finding(
          Finding.Reason.LINK, where, "names another event before it than the chain has"));
    }
    if (!hash(event).equals(event.hash())) {
      findings.add(
          new Finding(Finding.Reason.HASH, where, "the stored bytes do not have the stored hash"));
    }
  }

  private static void checkContent(TrailReader.Stored stored, List<Finding> findings) {
    String where = stored.chain() + " " + stored.seq();
    try {
      Event event = stored.event();
      TrailReader.Columns said =
          new TrailReader.Columns(event.type(), event.actor(), event.command());
      if (!event.id().equals(stored.eventId()) || !said.equals(stored.columns())) {
        findings.add(new Finding(
            Finding.Reason.CONTENT, where, "the columns say something else than the bytes"));
      }
      if (!Arrays.equals(CanonicalJson.bytes(event), stored.canon())) {
        findings.add(new Finding(Finding.Reason.CONTENT, where, "the bytes are not canonical"));
      }
    } catch (IllegalArgumentException unreadable) {
      findings.add(
          new Finding(Finding.Reason.CONTENT, where, String.valueOf(unreadable.getMessage())));
    }
  }

  private void checkHead(String chain, long seq, Digest hash, List<Finding> findings) {
    TrailReader.Head head = trail.head(chain).orElse(null);
    if (head == null) {
      findings.add(new Finding(Finding.Reason.HEAD, chain, "has events but no head"));
    } else if (head.seq() != seq || !head.hash().equals(hash)) {
      findings.add(new Finding(
          Finding.Reason.HEAD,
          chain,
          "the head says " + head.seq() + " events, the chain has " + seq));
    }
  }

  private static Digest genesis(String chain) {
    return Digest.of(ascii("batchwright-chain-v1\n" + chain + "\n"));
  }

  private static Digest hash(TrailReader.Stored event) {
    return Digest.of(ascii("batchwright-event-v1\n"
        + event.chain() + "\n"
        + event.seq() + "\n"
        + event.epoch() + "\n"
        + MICROS.format(event.at()) + "\n"
        + event.previous().hex() + "\n"
        + Digest.of(event.canon()).hex() + "\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** How many events a chain has and what is wrong with it. */
  public record Result(long events, List<Finding> findings) {
    public Result {
      findings = List.copyOf(findings);
    }
  }
}
