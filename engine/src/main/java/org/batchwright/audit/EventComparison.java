package org.batchwright.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.batchwright.audit.Difference.Kind;
import org.batchwright.kernel.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * Compares the events that a command left with those it leaves when it is given again, value by
 * value.
 *
 * <p>Identifiers drawn at random may be others, if each stands for the same thing throughout. What
 * the installation's key made of a signature is not compared: a replay has no business with the key.
 */
final class EventComparison {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Set<String> OF_THE_KEY = Set.of("jws", "kid");
  private static final Set<String> OF_THE_ENVELOPE = Set.of("id", "command");
  private static final int LONGEST = 160;

  private final Map<String, String> now = new HashMap<>();
  private final Map<String, String> then = new HashMap<>();
  private long compared;

  /** The identifier that stands for a recorded one; the same if none is known. */
  UUID today(UUID recorded) {
    return UUID.fromString(now.getOrDefault(recorded.toString(), recorded.toString()));
  }

  /** How many recorded events had a partner to be compared with. */
  long compared() {
    return compared;
  }

  /** Compares event by event; each with the next of its chain and type. */
  List<Difference> compare(List<Placed> recorded, List<Placed> recomputed) {
    List<Difference> differences = new ArrayList<>();
    List<Placed> left = new ArrayList<>(recomputed);
    for (Placed event : recorded) {
      Placed partner = take(event, left);
      if (partner == null) {
        differences.add(new Difference(
            kind(event.event(), ""),
            event.seq(),
            where(event.event()),
            event.event().type(),
            shown(event.event().body()),
            null));
      } else {
        compared++;
        compare(event, partner, differences);
      }
    }
    for (Placed extra : left) {
      differences.add(new Difference(
          kind(extra.event(), ""),
          0,
          where(extra.event()),
          extra.event().type(),
          null,
          shown(extra.event().body())));
    }
    return differences;
  }

  private static @Nullable Placed take(Placed wanted, List<Placed> from) {
    for (Iterator<Placed> each = from.iterator(); each.hasNext(); ) {
      Placed one = each.next();
      boolean same = one.chain().equals(wanted.chain())
          && one.event().type().equals(wanted.event().type())
          && one.event().version() == wanted.event().version()
          && where(one.event()).equals(where(wanted.event()));
      if (same) {
        each.remove();
        return one;
      }
    }
    return null;
  }

  private void compare(Placed recorded, Placed recomputed, List<Difference> differences) {
    JsonNode a = CanonicalJson.treeOf(recorded.event());
    JsonNode b = CanonicalJson.treeOf(recomputed.event());
    Walk walk = new Walk(recorded, differences);
    for (String name : names(a, b)) {
      if (name.equals("input")) {
        continue; // what was given again is what was recorded
      }
      if (OF_THE_ENVELOPE.contains(name)) {
        rename(a.path(name).asText(), b.path(name).asText());
      } else {
        walk.compare(name, a.path(name), b.path(name));
      }
    }
  }

  /** Whether two identifiers may stand for the same thing; from now on they do. */
  private boolean rename(String recorded, String recomputed) {
    String known = now.putIfAbsent(recorded, recomputed);
    String meant = then.putIfAbsent(recomputed, recorded);
    return (known == null || known.equals(recomputed)) && (meant == null || meant.equals(recorded));
  }

  private static Set<String> names(JsonNode a, JsonNode b) {
    Set<String> names = new TreeSet<>();
    a.fieldNames().forEachRemaining(names::add);
    b.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String where(Event event) {
    JsonNode body = event.body();
    String occurrence = body.path("occurrence").asText("");
    return occurrence.isEmpty() ? body.path("subjectKey").asText("") : occurrence;
  }

  private static String shown(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static Kind kind(Event event, String path) {
    return switch (event.type()) {
      case "procedure-started", "procedure-moved", "steps-moved" ->
        path.contains("settled") || path.contains("evidence") ? Kind.EVIDENCE : Kind.PATH;
      case "entry-recorded" -> entry(event, path);
      case "decision-taken" -> Kind.DECISION;
      case "exception-raised" -> Kind.EXCEPTION;
      case "command-refused", "entry-refused", "signature-refused" -> Kind.REFUSAL;
      case "signature-given" -> Kind.SIGNED_CONTENT;
      case "step-attested" -> path.startsWith("facts") ? Kind.VERDICT : Kind.EVIDENCE;
      default -> event.body().has("posting") ? Kind.STOCK : Kind.OTHER;
    };
  }

  private static Kind entry(Event event, String path) {
    if (path.contains("settled")) {
      return Kind.EVIDENCE;
    }
    if (path.endsWith(".value")) {
      return Kind.CALCULATION;
    }
    return Kind.VERDICT;
  }

  /** An event and where it stands. */
  record Placed(String chain, long seq, Event event) {}

  /** The way through two trees of the same event. */
  private final class Walk {

    private final Placed recorded;
    private final List<Difference> differences;

    Walk(Placed recorded, List<Difference> differences) {
      this.recorded = recorded;
      this.differences = differences;
    }

    void compare(String path, JsonNode a, JsonNode b) {
      if (a.isObject() && b.isObject()) {
        for (String name : names(a, b)) {
          if (!OF_THE_KEY.contains(name) || !signature()) {
            compare(path + "." + name, a.path(name), b.path(name));
          }
        }
      } else if (a.isArray() && b.isArray()) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
          compare(path + "[" + label(a.path(i), b.path(i), i) + "]", a.path(i), b.path(i));
        }
      } else if (path.equals("body.payload") && signature()) {
        payload(CanonicalJson.tree(bytes(a)), CanonicalJson.tree(bytes(b)));
      } else if (!same(a, b)) {
        differences.add(new Difference(
            kind(recorded.event(), path.replaceFirst("^body\\.", "")),
            recorded.seq(),
            where(recorded.event()),
            recorded.event().type() + " " + path.replaceFirst("^body\\.", ""),
            a.isMissingNode() || a.isNull() ? null : shown(a),
            b.isMissingNode() || b.isNull() ? null : shown(b)));
      }
    }

    /** Everything that was shown and signed, but for the number that makes each signature unique. */
    private void payload(JsonNode a, JsonNode b) {
      for (String name : names(a, b)) {
        if (!name.equals("nonce")) {
          compare("signed." + name, a.path(name), b.path(name));
        }
      }
    }

    private boolean signature() {
      return recorded.event().type().equals("signature-given");
    }

    private boolean same(JsonNode a, JsonNode b) {
      if (a.isTextual()
          && b.isTextual()
          && UUID_TEXT.matcher(a.asText()).matches()
          && UUID_TEXT.matcher(b.asText()).matches()) {
        return rename(a.asText(), b.asText());
      }
      return a.equals(b) || absent(a) && absent(b);
    }

    private static boolean absent(JsonNode value) {
      return value.isMissingNode() || value.isNull();
    }

    private static byte[] bytes(JsonNode text) {
      return text.asText().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** An attempt is called by its field, another item by its number. */
    private static String label(JsonNode a, JsonNode b, int index) {
      JsonNode named = a.isObject() ? a : b;
      if (named.hasNonNull("field") && named.has("attempt")) {
        int row = named.path("row").asInt();
        return named.path("field").asText() + (row == 0 ? "" : " of row " + row);
      }
      for (String name : List.of("rule", "item", "name")) {
        if (named.hasNonNull(name)) {
          return named.path(name).asText();
        }
      }
      return Integer.toString(index);
    }
  }
}
