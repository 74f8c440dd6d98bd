package org.batchwright.recordmodel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code record.yaml}. */
final class RecordReader {

  private final YamlObject yaml;
  private final Findings findings;
  private final RecordSource source = new RecordSource();

  private RecordReader(YamlObject yaml, Findings findings) {
    this.yaml = yaml;
    this.findings = findings;
  }

  /**
   * The languages a record is written in; those of its instructions if it does not say, so that one
   * broken file does not make every other one look wrong.
   */
  static List<String> languages(@Nullable YamlNode root, PackageFiles files, Findings findings) {
    if (root == null) {
      List<String> written = files.byPath().keySet().stream()
          .filter(path -> path.startsWith("instructions/"))
          .map(path -> path.split("/", -1)[1])
          .distinct()
          .sorted(Comparator.comparing(language -> !language.equals("en")))
          .toList();
      return written.isEmpty() ? List.of("en") : written;
    }
    YamlObject yaml = new YamlObject(root, "", RecordSource.FILE, findings);
    List<String> languages = yaml.texts("languages");
    for (String language : languages) {
      if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
          || languages.indexOf(language) != languages.lastIndexOf(language)) {
        yaml.wrong("languages", "a list of different BCP 47 languages such as en, de");
        return List.of("en");
      }
    }
    if (languages.isEmpty()) {
      yaml.missing("languages");
      return List.of("en");
    }
    return languages;
  }

  static RecordSource read(YamlNode root, List<String> languages, Texts texts, Findings findings) {
    RecordReader reader =
        new RecordReader(new YamlObject(root, "", RecordSource.FILE, findings), findings);
    reader.source.languages = languages;
    reader.read(texts);
    return reader.source;
  }

  private void read(Texts texts) {
    if (!yaml.text("format").equals("1") && yaml.has("format")) {
      yaml.wrong("format", "1, the only format there is");
    }
    yaml.has("languages");
    source.kind = yaml.choice("kind", RecordKind.class, null);
    if (source.kind != RecordKind.MASTER_RECORD) {
      yaml.add(
          RecordRule.KIND,
          "kind",
          "A package of kind " + source.kind.word() + " cannot be approved by this version.");
    }
    source.id = yaml.text("id");
    if (!source.id.isEmpty() && !Names.isFileName(source.id)) {
      yaml.wrong("id", "a kebab-case name");
    }
    source.title = texts.text("record.title", yaml.text("title"));
    source.roles = yaml.texts("roles");
    Names roleNames = new Names(findings);
    source.roles.forEach(role -> roleNames.take(role, yaml.place("roles")));
    if (!yaml.has("product")) {
      yaml.missing("product");
    } else {
      source.product = new ProductReader(yaml.required("product"), texts).read();
    }
    new FormulaReader(source, texts, findings).read(yaml);
    new ListReader(yaml, source, texts, findings).read();
    source.calculations = calculations();
    Map<String, Text> free = new TreeMap<>();
    yaml.object("texts").ifPresent(object -> object
        .properties()
        .forEach(id -> free.put(id, texts.text("text." + id, object.text(id)))));
    source.freeTexts = free;
    yaml.done();
  }

  private List<Calculation> calculations() {
    List<Calculation> calculations = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject object : yaml.objects("calculations")) {
      String id = object.text("id");
      names.take(id, object.place("id"));
      source.put("calculation", id, object.place());
      List<Calculation.Case> cases = new ArrayList<>();
      for (YamlObject example : object.objects("cases")) {
        cases.add(example(example));
      }
      calculations.add(new Calculation(
          id,
          object.text("expression"),
          UnitReader.read(object, "unit"),
          object.integer("decimals", 0, 9, null),
          cases));
      object.done();
    }
    return calculations;
  }

  private Calculation.Case example(YamlObject example) {
    Map<String, List<BigDecimal>> given = new TreeMap<>();
    YamlObject inputs = example.required("given");
    for (String reference : inputs.properties()) {
      List<BigDecimal> numbers = new ArrayList<>();
      for (String text : inputs.texts(reference)) {
        Numbers.parse(text)
            .ifPresentOrElse(
                numbers::add, () -> inputs.wrong(reference, "a plain number, or a list of them"));
      }
      given.put(reference.replaceAll("\\s", ""), numbers);
    }
    String gives = example.text("gives");
    BigDecimal expected = null;
    if (!gives.equals("none") && !gives.isEmpty()) {
      Optional<BigDecimal> number = Numbers.parse(gives);
      if (number.isEmpty()) {
        example.wrong("gives", "a plain number, or none");
      }
      expected = number.orElse(null);
    }
    example.done();
    return new Calculation.Case(given, expected);
  }
}
