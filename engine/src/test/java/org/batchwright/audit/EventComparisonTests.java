package org.batchwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.EventComparison.Placed;
import org.batchwright.kernel.CanonicalJson;
import org.junit.jupiter.api.Test;

/** What a replay may compute otherwise, and what it may not. */
class EventComparisonTests {

  private final EventComparison comparison = new EventComparison();

  @Test
  void anIdentifierMayBeAnotherIfItStandsForTheSameThingThroughout() {
    UUID then = UUID.randomUUID();
    UUID now = UUID.randomUUID();

    assertThat(compare(Map.of("effect", then), Map.of("effect", now))).isEmpty();
    assertThat(compare(Map.of("effect", then), Map.of("effect", now))).isEmpty();
    assertThat(comparison.today(then)).isEqualTo(now);

    assertThat(compare(Map.of("effect", then), Map.of("effect", UUID.randomUUID())))
        .hasSize(1);
    assertThat(compare(Map.of("effect", UUID.randomUUID()), Map.of("effect", now)))
        .hasSize(1);
  }

  @Test
  void aVerdictIsNamedWithFieldAndPlace() {
    List<Difference> differences = compare("in", "out");

    assertThat(differences).hasSize(1);
    Difference difference = differences.get(0);
    assertThat(difference.kind()).isEqualTo(Difference.Kind.VERDICT);
    assertThat(difference.where()).isEqualTo("weigh.1");
    assertThat(difference.what()).isEqualTo("entry-recorded attempts[net of row 2].verdict");
    assertThat(difference.recorded()).isEqualTo("in");
    assertThat(difference.recomputed()).isEqualTo("out");
  }

  @Test
  void anEventThatIsMissingOrNewIsADifference() {
    List<Placed> one = List.of(placed("entry-recorded", Map.of("occurrence", "weigh.1")));

    assertThat(comparison.compare(one, List.of()))
        .singleElement()
        .satisfies(missing -> assertThat(missing.recomputed()).isNull());
    assertThat(comparison.compare(List.of(), one))
        .singleElement()
        .satisfies(extra -> assertThat(extra.recorded()).isNull());
  }

  @Test
  void aSealIsNotComparedButWhatWasSignedIs() {
    Map<String, Object> recorded = signature("{\"content\":\"8.0\",\"nonce\":\"a\"}", "seal 1");
    Map<String, Object> again = signature("{\"content\":\"8.0\",\"nonce\":\"b\"}", "seal 2");
    Map<String, Object> other = signature("{\"content\":\"8.1\",\"nonce\":\"b\"}", "seal 2");

    assertThat(compare("signature-given", recorded, again)).isEmpty();
    assertThat(compare("signature-given", recorded, other))
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Difference.Kind.SIGNED_CONTENT));
  }

  private List<Difference> compare(String recorded, String recomputed) {
    return compare("entry-recorded", entry(recorded), entry(recomputed));
  }

  private List<Difference> compare(Map<String, ?> recorded, Map<String, ?> recomputed) {
    return compare("effect-told", recorded, recomputed);
  }

  private List<Difference> compare(String type, Map<String, ?> recorded, Map<String, ?> again) {
    return comparison.compare(List.of(placed(type, recorded)), List.of(placed(type, again)));
  }

  private static Map<String, Object> entry(String verdict) {
    return Map.of(
        "occurrence",
        "weigh.1",
        "attempts",
        List.of(Map.of("field", "net", "row", 2, "attempt", 1, "verdict", verdict)));
  }

  private static Map<String, Object> signature(String payload, String jws) {
    return Map.of("subjectKey", "B-1/weigh.1", "payload", payload, "jws", jws);
  }

  private static Placed placed(String type, Map<String, ?> body) {
    JsonNode tree = CanonicalJson.treeOf(body);
    Event event = new Event(
        UUID.randomUUID(),
        type,
        1,
        Instant.parse("2026-11-20T09:00:00Z"),
        "UTC",
        "system",
        null,
        UUID.randomUUID(),
        null,
        null,
        tree,
        List.of(),
        List.of());
    return new Placed("batch:B-1", 1, event);
  }
}
