package org.batchwright.recordmodel;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.batchwright.recordmodel.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Runs the case file of each decision: a table people can read says what must come out. */
final class CaseCheck {

  private final Draft draft;
  private final DecisionCheck decisions;
  private final Findings findings;

  CaseCheck(Draft draft, DecisionCheck decisions) {
    this.draft = draft;
    this.decisions = decisions;
    this.findings = draft.findings();
  }

  void run() {
    for (DrawnDecision table : draft.decisions().values()) {
      String file = table.decision().file().replace(".dmn", ".cases.csv");
      if (!draft.files().has(file)) {
        findings.add(
            DecisionRule.NO_CASES,
            Place.of(table.decision().file(), table.decision().id()),
            "The decision has no case file " + file + ".");
        continue;
      }
      draft.files().text(file, findings).ifPresent(text -> run(table, file, text));
    }
  }

  private void run(DrawnDecision table, String file, String text) {
    Set<String> hit = new TreeSet<>();
    CSVFormat format = CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .setTrim(true)
        .setIgnoreEmptyLines(true)
        .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      if (!columns(table, file, parser.getHeaderNames())) {
        return;
      }
      for (CSVRecord line : parser) {
        if (line.isConsistent()) {
          run(table, file, line, hit);
        } else {
          add(file, line, "The line has not one cell per column.");
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException wrong) {
      findings.add(
          DecisionRule.CASE_FAILS,
          Place.of(file),
          "The case file cannot be read: " + wrong.getMessage() + ".");
      return;
    }
    for (Decision.Rule rule : table.decision().rules()) {
      if (!hit.contains(rule.id())) {
        findings.add(
            DecisionRule.RULE_WITHOUT_CASE,
            Place.of(file, rule.id()),
            "No case hits the rule " + rule.id() + ".");
      }
    }
  }

  private boolean columns(DrawnDecision table, String file, List<String> header) {
    Set<String> wanted = new TreeSet<>(Set.of("case"));
    table.decision().inputs().forEach(input -> wanted.add(input.name()));
    wanted.addAll(table.decision().outputs());
    Set<String> known = new TreeSet<>(wanted);
    known.addAll(Set.of("rule", "formula"));
    boolean right = new TreeSet<>(header).containsAll(wanted) && known.containsAll(header);
    if (!right) {
      findings.add(
          DecisionRule.CASE_FAILS,
          Place.of(file),
          "The columns are " + String.join(", ", header) + "; wanted are "
              + String.join(", ", wanted) + ", and perhaps rule, formula.");
    }
    return right;
  }

  private void run(DrawnDecision table, String file, CSVRecord line, Set<String> hit) {
    Map<String, Object> inputs = new HashMap<>();
    for (Decision.Input input : table.decision().inputs()) {
      String text = line.get(input.name());
      Object value = value(input, text);
      if (value == null && !text.isEmpty()) {
        add(file, line, "The input " + input.name() + " cannot be " + text + ".");
        return;
      }
      if (value != null) {
        inputs.put(input.name(), value);
      }
    }
    String formula = line.isMapped("formula") ? line.get("formula") : "";
    List<Formula> formulas = draft.source().formulas.stream()
        .filter(found -> formula.isEmpty() || found.id().equals(formula))
        .toList();
    if (formulas.isEmpty()) {
      add(file, line, "There is no formula " + formula + ".");
    }
    for (Formula found : formulas) {
      judge(table, file, line, table.matching(inputs, decisions.limits(found)), hit);
    }
  }

  private void judge(
      DrawnDecision table, String file, CSVRecord line, List<Integer> rules, Set<String> hit) {
    List<Decision.Rule> all = table.decision().rules();
    rules.forEach(rule -> hit.add(all.get(rule).id()));
    boolean single = rules.size() == 1
        || (table.decision().any()
            && rules.stream().map(rule -> all.get(rule).then()).distinct().count() == 1);
    List<String> outputs = table.decision().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      String expected = line.get(outputs.get(i));
      String given = single ? all.get(rules.get(0)).then().get(i) : "";
      if (!expected.equals(given)) {
        add(
            file,
            line,
            "The output " + outputs.get(i) + " is " + (given.isEmpty() ? "nothing" : given)
                + ", not " + (expected.isEmpty() ? "nothing" : expected) + ".");
      }
    }
    String rule = line.isMapped("rule") ? line.get("rule") : "";
    if (!rule.isEmpty() && rules.stream().noneMatch(found -> all.get(found).id().equals(rule))) {
      add(file, line, "The rule " + rule + " does not match.");
    }
  }

  private static @Nullable Object value(Decision.Input input, String text) {
    return switch (input.type()) {
      case NUMBER -> Numbers.parse(text).orElse(null);
      case CONFIRMATION ->
        text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
      default -> text.isEmpty() ? null : text;
    };
  }

  private void add(String file, CSVRecord line, String reason) {
    String name = line.isMapped("case") && line.isSet("case") ? line.get("case") : "";
    findings.add(
        DecisionRule.CASE_FAILS, new Place(file, (int) line.getRecordNumber() + 1, name), reason);
  }
}
