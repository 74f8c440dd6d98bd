package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.batchwright.recordmodel.BpmnModel.DrawnFlow;
import org.batchwright.recordmodel.BpmnModel.DrawnNode;
import org.batchwright.recordmodel.Findings.Place;

/** Checks decision tables where they are used: inputs, and that nothing is missing or double. */
final class DecisionCheck {

  private static final int MOST_COMBINATIONS = 100_000;
  private static final int MOST_EXAMPLES = 5;

  private final Draft draft;
  private final Scope procedure;
  private final ReferenceTypes types;
  private final Findings findings;

  /** The parameters of each formula by id: every cell of every table asks for some. */
  private final Map<String, Map<String, Parameter>> parameters = new HashMap<>();

  /** What each input of each decision is bound to, over all steps that use it. */
  private final Map<String, Map<String, List<Bound>>> bound = new HashMap<>();

  private record Bound(Reference reference, Typed typed) {}

  DecisionCheck(Draft draft, Scope procedure, ReferenceTypes types) {
    this.draft = draft;
    this.procedure = procedure;
    this.types = types;
    this.findings = draft.findings();
    draft.source().parameters.forEach((formula, list) -> {
      Map<String, Parameter> byId = parameters.computeIfAbsent(formula, id -> new HashMap<>());
      list.forEach(parameter -> byId.put(parameter.id(), parameter));
    });
  }

  void run() {
    procedure
        .allSteps()
        .filter(step -> step.decide() != null)
        .forEach(step -> draft.model().step(step.id()).ifPresent(node -> step(step, node)));
    for (DrawnDecision table : draft.decisions().values()) {
      limitsExist(table);
      catchAll(table);
      for (Formula formula : draft.source().formulas) {
        analyse(table, formula);
      }
    }
  }

  private void step(Step step, DrawnNode node) {
    Decide decide = step.decide();
    DrawnDecision table = decide == null ? null : draft.decisions().get(decide.decision());
    if (decide == null || table == null) {
      return;
    }
    Set<String> wanted = RecordCheck.ids(table.decision().inputs(), Decision.Input::name);
    Set<String> given = new TreeSet<>();
    for (Decide.Binding binding : decide.inputs()) {
      if (!given.add(binding.input()) || !wanted.contains(binding.input())) {
        add(node, "The decision has no input " + binding.input() + ", or it is bound twice.");
      } else {
        bind(step, node, table, binding);
      }
    }
    for (String input : wanted) {
      if (!given.contains(input)) {
        add(node, "The input " + input + " of the decision is bound to nothing.");
      }
    }
    Set<String> outcomes = new TreeSet<>(table.decision().outcomes());
    List<String> named = new ArrayList<>(decide.exceptionOn());
    named.addAll(decide.blockedOn());
    if (!outcomes.containsAll(named)) {
      add(node, "The outcomes " + named + " are not all among " + outcomes + ".");
    }
    loops(step, node, table);
  }

  private void bind(Step step, DrawnNode node, DrawnDecision table, Decide.Binding binding) {
    try {
      Reference reference = ExpressionParser.reference(binding.reference());
      Typed typed = types.type(reference, step, false);
      ValueType wanted = table.decision().inputs().stream()
          .filter(input -> input.name().equals(binding.input()))
          .map(Decision.Input::type)
          .findFirst()
          .orElse(ValueType.NUMBER);
      boolean fits =
          switch (wanted) {
            case NUMBER -> typed.isNumber();
            case CONFIRMATION -> typed.unit().equals(Typed.YES_NO);
            default -> typed.unit().equals(Typed.TEXT);
          };
      if (typed.several() || !fits) {
        add(node, "The input " + binding.input() + " is bound to a value of another kind.");
      }
      if (types.mayBeMissing(reference, step)) {
        findings.add(
            DecisionRule.MAY_BE_MISSING,
            node.place(),
            "The step of " + binding.reference()
                + " may have been left out when the decision is taken.");
      }
      bound
          .computeIfAbsent(table.decision().id(), id -> new HashMap<>())
          .computeIfAbsent(binding.input(), input -> new ArrayList<>())
          .add(new Bound(reference, typed));
    } catch (SyntaxProblem wrong) {
      add(node, "The input " + binding.input() + " cannot be bound: " + wrong.what() + ".");
    }
  }

  /** A counted back edge must be left once its maximum is reached; the table is asked to prove it. */
  private void loops(Step step, DrawnNode node, DrawnDecision table) {
    Decide decide = step.decide();
    if (decide == null) {
      return;
    }
    for (DrawnFlow flow : node.scope().flows) {
      String maximum = flow.properties().getOrDefault("maximumRounds", "");
      Optional<Condition> condition = flow.condition().flatMap(DecisionCheck::parse);
      boolean ours = condition
          .map(found -> found.variables().contains(decide.outcomeVariable()))
          .orElse(false);
      if (maximum.isEmpty() || !ours || condition.isEmpty()) {
        continue;
      }
      List<String> counters = decide.inputs().stream()
          .filter(binding -> binding.reference().equals("rounds(" + flow.id() + ")"))
          .map(Decide.Binding::input)
          .toList();
      if (counters.isEmpty()) {
        findings.add(
            DecisionRule.ENDLESS,
            node.place(),
            "The decision leads back over " + flow.id() + " but is not given rounds(" + flow.id()
                + ").");
      } else {
        endless(node, table, counters.get(0), condition.get(), decide.outcomeVariable(), maximum);
      }
    }
  }

  private void endless(
      DrawnNode node,
      DrawnDecision table,
      String counter,
      Condition condition,
      String variable,
      String maximum) {
    for (Formula formula : draft.source().formulas) {
      Function<Reference, Optional<BigDecimal>> limits = limits(formula);
      BigDecimal most = limit(formula, maximum, "high").orElse(BigDecimal.ZERO);
      int column = names(table).indexOf(counter);
      for (int rule = 0; column >= 0 && rule < table.cells().size(); rule++) {
        boolean back = condition.holds(Map.of(variable, table.results().get(rule)));
        Cell cell = table.cells().get(rule).get(column);
        if (back && cell.matches(most, limits)) {
          findings.add(
              DecisionRule.ENDLESS,
              node.place(),
              "The rule " + table.decision().rules().get(rule).id()
                  + " leads back although the maximum " + maximum + " = " + most.toPlainString()
                  + " is reached.");
        }
      }
    }
  }

  private void limitsExist(DrawnDecision table) {
    for (Formula formula : draft.source().formulas) {
      Function<Reference, Optional<BigDecimal>> limits = limits(formula);
      Stream.concat(table.cells().stream().flatMap(List::stream), table.allowed().stream())
          .flatMap(Cell::points)
          .filter(point -> point.limit() != null && point.value(limits).isEmpty())
          .forEach(point -> findings.add(
              DecisionRule.UNKNOWN_LIMIT,
              Place.of(table.decision().file(), table.decision().id()),
              "A cell names " + name(point) + ", which formula " + formula.id()
                  + " does not have."));
    }
  }

  private static String name(Cell.Point point) {
    Reference limit = point.limit();
    return limit == null ? "" : limit.text();
  }

  /** A rule for everything hides what nobody thought of. */
  private void catchAll(DrawnDecision table) {
    for (int rule = 0; rule < table.cells().size(); rule++) {
      if (table.cells().get(rule).stream().allMatch(Cell::any)) {
        findings.add(
            DecisionRule.CATCH_ALL,
            new Place(
                table.decision().file(),
                table.lines().get(rule),
                table.decision().id()),
            "The rule " + table.decision().rules().get(rule).id() + " is for everything.");
      }
    }
    for (String outcome : table.decision().outcomes()) {
      if (!Names.isId(outcome)) {
        findings.add(
            DecisionRule.OUTCOME,
            Place.of(table.decision().file(), table.decision().id()),
            "The outcome " + outcome + " is not a lower camel name.");
      }
    }
  }

  /** Tries one value in every interval of every input: exactly one rule must match. */
  private void analyse(DrawnDecision table, Formula formula) {
    Function<Reference, Optional<BigDecimal>> limits = limits(formula);
    List<Decision.Input> inputs = table.decision().inputs();
    List<Map<String, Object>> combinations = new ArrayList<>();
    combinations.add(new LinkedHashMap<>());
    for (int column = 0; column < inputs.size(); column++) {
      List<Object> samples = samples(table, column, limits);
      if (samples.isEmpty()) {
        tell(
            table,
            DecisionRule.INPUT,
            "The text input " + inputs.get(column).name() + " has no list of allowed values.");
        return;
      }
      List<Map<String, Object>> longer = new ArrayList<>();
      for (Map<String, Object> shorter : combinations) {
        for (Object sample : samples) {
          Map<String, Object> combination = new LinkedHashMap<>(shorter);
          combination.put(inputs.get(column).name(), sample);
          longer.add(combination);
        }
      }
      combinations = longer;
      if (combinations.size() > MOST_COMBINATIONS) {
        tell(table, DecisionRule.TOO_LARGE, "The table has too many combinations to be checked.");
        return;
      }
    }
    judge(table, formula, combinations, limits);
  }

  private void judge(
      DrawnDecision table,
      Formula formula,
      List<Map<String, Object>> combinations,
      Function<Reference, Optional<BigDecimal>> limits) {
    int gaps = 0;
    int overlaps = 0;
    for (Map<String, Object> combination : combinations) {
      List<Integer> rules = table.matching(combination, limits);
      if (rules.isEmpty() && gaps++ < MOST_EXAMPLES) {
        tell(
            table,
            DecisionRule.GAP,
            "For " + text(combination) + " (formula " + formula.id() + ") no rule matches.");
      }
      boolean agree = table.decision().any()
          && rules.stream()
                  .map(rule -> table.decision().rules().get(rule).then())
                  .distinct()
                  .count()
              <= 1;
      if (rules.size() > 1 && !agree && overlaps++ < MOST_EXAMPLES) {
        tell(
            table,
            DecisionRule.OVERLAP,
            "For " + text(combination) + " (formula " + formula.id() + ") the rules "
                + rules.stream()
                    .map(rule -> table.decision().rules().get(rule).id())
                    .toList()
                + " match.");
      }
    }
  }

  private List<Object> samples(
      DrawnDecision table, int column, Function<Reference, Optional<BigDecimal>> limits) {
    Decision.Input input = table.decision().inputs().get(column);
    InputDomain domain = new InputDomain(table, column, limits);
    List<Bound> bindings =
        bound.getOrDefault(table.decision().id(), Map.of()).getOrDefault(input.name(), List.of());
    return switch (input.type()) {
      case CONFIRMATION -> List.of(true, false);
      case NUMBER -> {
        boolean known = !bindings.isEmpty()
            && bindings.stream().allMatch(binding -> binding.typed().decimals() != null);
        Integer decimals = null;
        if (known) {
          int most = 0;
          for (Bound binding : bindings) {
            Integer own = binding.typed().decimals();
            most = Math.max(most, own == null ? 0 : own);
          }
          decimals = most;
        }
        boolean counts = !bindings.isEmpty()
            && bindings.stream()
                .allMatch(binding -> binding.reference().kind() == Reference.Kind.ROUNDS);
        yield domain.numbers(decimals, counts);
      }
      default ->
        domain.texts(bindings.stream()
            .flatMap(binding -> types.namedField(binding.reference()).stream())
            .flatMap(field -> field.choices().stream())
            .map(Field.Choice::value)
            .distinct()
            .toList());
    };
  }

  Function<Reference, Optional<BigDecimal>> limits(Formula formula) {
    return reference -> limit(formula, String.valueOf(reference.owner()), reference.name());
  }

  private Optional<BigDecimal> limit(Formula formula, String parameter, String bound) {
    return Optional.ofNullable(parameters.getOrDefault(formula.id(), Map.of()).get(parameter))
        .flatMap(found -> IssuedQuantities.bound(found, bound));
  }

  private static Optional<Condition> parse(String text) {
    try {
      return Optional.of(Condition.parse(text));
    } catch (SyntaxProblem reportedElsewhere) {
      return Optional.empty();
    }
  }

  private static List<String> names(DrawnDecision table) {
    return table.decision().inputs().stream().map(Decision.Input::name).toList();
  }

  private static String text(Map<String, Object> combination) {
    List<String> parts = new ArrayList<>();
    combination.forEach((input, value) -> parts.add(
        input + " = " + (value instanceof BigDecimal number ? number.toPlainString() : value)));
    return String.join(", ", parts);
  }

  private void tell(DrawnDecision table, LintRule rule, String reason) {
    findings.add(rule, Place.of(table.decision().file(), table.decision().id()), reason);
  }

  private void add(DrawnNode node, String reason) {
    findings.add(DecisionRule.BINDING, node.place(), reason);
  }
}
