package org.batchwright.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.batchwright.audit.Difference;
import org.batchwright.audit.Replay;
import org.jspecify.annotations.Nullable;

/**
 * What a replay prints.
 *
 * @param limits the limits that were put in the place of the recorded ones.
 */
record ReplayReport(String batch, List<String> limits, Replay.Report report) {

  /** One difference at the beginning makes many at the end. */
  private static final int SHOWN = 50;

  ReplayReport {
    limits = List.copyOf(limits);
  }

  void print(PrintWriter out, Output form) {
    if (form == Output.JSON) {
      out.println(Json.text(json()));
    } else {
      table(out);
    }
    out.flush();
  }

  private void table(PrintWriter out) {
    for (Difference difference :
        report.differences().subList(0, Math.min(SHOWN, report.differences().size()))) {
      out.println(word(difference.kind())
          + "  "
          + (difference.seq() == 0 ? "new" : "event " + difference.seq())
          + "  "
          + difference.where()
          + "  "
          + difference.what()
          + ": "
          + shown(difference.recorded())
          + " → "
          + shown(difference.recomputed()));
    }
    if (report.differences().size() > SHOWN) {
      out.println("… and " + (report.differences().size() - SHOWN)
          + " more, most of them because of these; --output json prints all.");
    }
    out.println("Replayed " + batch + (limits.isEmpty() ? "" : " with " + limits) + ": "
        + report.repeated() + " commands given again, " + report.compared()
        + " events compared.");
    report.fed().forEach((what, count) -> out.println("Taken as recorded: " + count + " " + what));
    if (report.same()) {
      out.println("The same path, verdicts, calculations, decisions, exceptions, refusals,"
          + " evidence and signed contents.");
    } else {
      Map<String, Long> kinds = new TreeMap<>();
      report.differences().forEach(one -> kinds.merge(word(one.kind()), 1L, Long::sum));
      out.println(report.differences().size() + " differences: " + kinds);
    }
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("batch", batch);
    json.put("result", report.same() ? "same" : "different");
    json.put("withLimits", limits);
    json.put("commands", report.repeated());
    json.put("events", report.compared());
    json.put("recorded", new TreeMap<>(report.recorded()));
    json.put("takenAsRecorded", new TreeMap<>(report.fed()));
    List<Map<String, @Nullable Object>> differences = new ArrayList<>();
    for (Difference difference : report.differences()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("kind", word(difference.kind()));
      one.put("seq", difference.seq());
      one.put("where", difference.where());
      one.put("what", difference.what());
      one.put("recorded", difference.recorded());
      one.put("recomputed", difference.recomputed());
      differences.add(one);
    }
    json.put("differences", differences);
    return json;
  }

  private static String shown(@Nullable String value) {
    return value == null ? "nothing" : "'" + value + "'";
  }

  private static String word(Difference.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
