package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a package from its files to its compiled records, and finds everything at once. */
final class PackageCheck {

  private final PackageFiles files;
  private final Findings findings;

  private PackageCheck(PackageFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  static PackageReading of(PackageFiles files, Findings findings) {
    return new PackageCheck(files, findings).run();
  }

  private PackageReading run() {
    Optional<YamlNode> root = files
        .text(RecordSource.FILE, findings)
        .flatMap(text -> YamlReader.read(RecordSource.FILE, text, findings));
    List<String> languages = RecordReader.languages(root.orElse(null), files, findings);
    Texts texts = Texts.read(languages, files, findings);
    Optional<RecordSource> source =
        root.map(node -> RecordReader.read(node, languages, texts, findings));
    Optional<BpmnModel> model = BpmnReader.read(files, findings);
    Map<String, DrawnForm> forms = FormReader.readAll(files, texts, findings);
    Map<String, DrawnDecision> decisions = DecisionReader.readAll(files, texts, findings);
    InstructionReader instructions = new InstructionReader(files, languages, findings);
    Map<String, Text> instructionTexts = instructions.readAll();
    if (source.isEmpty() || model.isEmpty()) {
      return new PackageReading(files, findings.sorted(), List.of(), List.of(), 0);
    }
    Draft draft = new Draft(
        files,
        source.get(),
        texts,
        model.get(),
        forms,
        decisions,
        instructionTexts,
        StepTypes.shipped(),
        findings);
    return check(draft, instructions.shownMedia());
  }

  private PackageReading check(Draft draft, Set<String> shownMedia) {
    new StructureCheck(draft).run();
    new LayoutCheck(draft).run();
    new PropertyCheck(draft).run();
    new ConditionCheck(draft).run();
    Scope procedure = new ScopeCompiler(draft).compile();
    Links links = new Links(draft, procedure);
    new StepCheck(draft, procedure).run();
    new FieldCheck(draft, procedure).run();
    new MaterialCheck(draft, links).run();
    new RecordCheck(draft, procedure, links).run();
    ReferenceTypes types = new ReferenceTypes(draft, procedure);
    new CalculationCheck(draft, procedure, types).run();
    DecisionCheck decisions = new DecisionCheck(draft, procedure, types);
    decisions.run();
    new CaseCheck(draft, decisions).run();
    List<Scenario> scenarios = new ScenarioReader(draft, procedure).readAll();
    new UsageCheck(draft, procedure, shownMedia).run();
    draft.texts().done();
    List<CompiledRecord> records = new ArrayList<>();
    if (!findings.hasErrors()) {
      RecordCompiler compiler = new RecordCompiler(draft, procedure, links);
      draft.source().formulas.forEach(formula -> records.add(compiler.compile(formula)));
    }
    return new PackageReading(
        files, findings.sorted(), records, scenarios, SignatureCount.of(draft, procedure));
  }
}
