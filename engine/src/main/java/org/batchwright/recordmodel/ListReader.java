package org.batchwright.recordmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.batchwright.kernel.Quantity;

/** Reads the lists of a record: what it needs, makes, samples, labels and refers to. */
final class ListReader {

  static final List<String> LABEL_CONTENT = List.of(
      "material",
      "materialCode",
      "lot",
      "quantity",
      "tare",
      "gross",
      "batch",
      "product",
      "strength",
      "container",
      "containerNumber",
      "position",
      "item",
      "sample",
      "tests",
      "expiry",
      "storage",
      "status",
      "date",
      "person",
      "record");

  private final YamlObject yaml;
  private final RecordSource source;
  private final Texts texts;
  private final Findings findings;

  ListReader(YamlObject yaml, RecordSource source, Texts texts, Findings findings) {
    this.yaml = yaml;
    this.source = source;
    this.texts = texts;
    this.findings = findings;
  }

  void read() {
    source.materials = materials();
    source.items = list("items", "items", this::items);
    source.workCentres = list("workCentres", "workCentre", this::workCentre);
    source.equipment = list("equipment", "equipment", this::equipment);
    source.outputs = list("outputs", "output", this::output);
    source.samples = list("samples", "sample", this::sample);
    source.labels = list("labels", "label", this::label);
    source.yields = list("yields", "yield", this::yieldPlan);
    source.sops = list("sops", "sop", object -> standard(object, "sop"));
    source.qualifications =
        list("qualifications", "qualification", object -> standard(object, "qualification"));
    YamlObject release = yaml.required("release");
    List<Release.Evidence> evidence = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject object : release.objects("evidence")) {
      evidence.add(evidence(object));
      names.take(object.text("id"), object.place("id"));
      object.done();
    }
    release.done();
    source.release = new Release(evidence);
    List<Use> uses = new ArrayList<>();
    for (YamlObject object : yaml.objects("uses")) {
      uses.add(use(object));
      object.done();
    }
    source.uses = uses;
  }

  private <T> List<T> list(String property, String kind, Function<YamlObject, T> reader) {
    List<T> list = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject object : yaml.objects(property)) {
      String id = object.text("id");
      names.take(id, object.place("id"));
      source.put(kind, id, object.place());
      list.add(reader.apply(object));
      object.done();
    }
    return list;
  }

  private List<Material> materials() {
    List<Material> materials = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject object : yaml.objects("materials")) {
      String code = object.text("code");
      if (code.matches("[A-Z0-9][A-Z0-9_-]{0,31}")) {
        names.takeAny(code, object.place("code"));
      } else if (!code.isEmpty()) {
        object.wrong("code", "capital letters, digits, - or _");
      }
      source.put("material", code, object.place());
      materials.add(new Material(
          code,
          text("material." + code, object, "name"),
          object.text("quality"),
          UnitReader.read(object, "unit"),
          object.choice("source", MaterialSource.class, null)));
      object.done();
    }
    return materials;
  }

  private ItemList items(YamlObject object) {
    String id = object.text("id");
    ItemsFrom from = object.choice("from", ItemsFrom.class, ItemsFrom.MEMBERS);
    List<String> members = object.texts("members");
    if ((from == ItemsFrom.MEMBERS) == members.isEmpty()) {
      object.wrong("members", "given with from: members, and only then");
    }
    Names names = new Names(findings);
    for (String member : members) {
      if (Names.isItem(member)) {
        names.takeAny(member, object.place("members"));
      } else {
        object.wrong("members", "a list of ids such as A, B, C");
      }
    }
    int count = Math.max(1, members.size());
    int minimum = object.integer("minimum", 1, 99, count);
    int maximum = object.integer("maximum", 1, 99, from == ItemsFrom.POSITIONS ? 99 : count);
    if (minimum > maximum || (from == ItemsFrom.MEMBERS && (count < minimum || count > maximum))) {
      object.wrong("minimum", "at most the number of members, and that at most maximum");
    }
    return new ItemList(id, text("items." + id, object, "name"), from, members, minimum, maximum);
  }

  private WorkCentre workCentre(YamlObject object) {
    String id = object.text("id");
    Text name = text("workCentre." + id + ".name", object, "name");
    if (object.isMap("clearance")) {
      YamlObject reason = object.required("clearance");
      Text why = text("workCentre." + id + ".clearance", reason, "notApplicable");
      reason.done();
      return new WorkCentre(id, name, null, why);
    }
    return new WorkCentre(id, name, object.text("clearance"), null);
  }

  private EquipmentNeed equipment(YamlObject object) {
    String id = object.text("id");
    List<EquipmentNeed.Member> members = new ArrayList<>();
    Names names = new Names(findings);
    for (YamlObject member : object.objects("members")) {
      names.take(member.text("name"), member.place("name"));
      MemberKind kind = member.choice("kind", MemberKind.class, null);
      boolean valued =
          kind == MemberKind.VALUE || kind == MemberKind.PARAMETER || kind == MemberKind.PROPERTY;
      ValueType type = valued ? member.choice("type", ValueType.class, null) : null;
      String unit = type == ValueType.NUMBER ? UnitReader.read(member, "unit") : null;
      members.add(new EquipmentNeed.Member(member.text("name"), kind, type, unit));
      member.done();
    }
    return new EquipmentNeed(
        id,
        object.text("class"),
        text("equipment." + id, object, "name"),
        object.optional("items").orElse(null),
        object.optional("workCentre").orElse(null),
        members);
  }

  private Output output(YamlObject object) {
    String id = object.text("id");
    return new Output(
        id,
        text("output." + id, object, "name"),
        object.optional("material").orElse(null),
        UnitReader.read(object, "unit"),
        object.flag("last", false),
        object.flag("labelled", false),
        object.optional("hold").orElse(null),
        object.choice("holdFrom", Moment.class, Moment.END),
        object.choice("holdTo", Moment.class, Moment.START),
        List.of(),
        List.of());
  }

  private SamplePlan sample(YamlObject object) {
    String id = object.text("id");
    List<Text> tests = new ArrayList<>();
    for (String test : object.texts("tests")) {
      tests.add(texts.text("sample." + id + ".test" + (tests.size() + 1), test));
    }
    if (tests.isEmpty()) {
      object.wrong("tests", "a list with at least one test");
    }
    return new SamplePlan(
        id,
        text("sample." + id + ".name", object, "name"),
        new Quantity(object.decimal("quantity"), UnitReader.read(object, "unit")),
        text("sample." + id + ".container", object, "container"),
        tests,
        object.text("destination"));
  }

  private LabelPlan label(YamlObject object) {
    String id = object.text("id");
    List<String> content = object.texts("content");
    if (content.isEmpty() || !LABEL_CONTENT.containsAll(content)) {
      object.wrong("content", "a list of " + String.join(", ", LABEL_CONTENT));
    }
    return new LabelPlan(
        id,
        text("label." + id, object, "name"),
        content,
        object.optional("specimen").orElse(null));
  }

  private YieldPlan yieldPlan(YamlObject object) {
    String id = object.text("id");
    return new YieldPlan(
        id,
        object.choice("kind", YieldKind.class, null),
        text("yield." + id + ".name", object, "name"),
        object.text("parameter"),
        object.optional("output").orElse(null),
        text("yield." + id + ".basis", object, "basis"));
  }

  private Standard standard(YamlObject object, String kind) {
    String id = object.text("id");
    return new Standard(id, object.text("reference"), text(kind + "." + id, object, "title"));
  }

  private Release.Evidence evidence(YamlObject object) {
    String id = object.text("id");
    source.put("release", id, object.place());
    return new Release.Evidence(
        id,
        text("release." + id, object, "name"),
        object.texts("enteredBy"),
        object.texts("verifiedBy"));
  }

  private Use use(YamlObject object) {
    String sha256 = object.text("sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      object.wrong("sha256", "64 hexadecimal digits");
    }
    String id = object.text("id");
    source.put("use", id, object.place());
    return new Use(
        object.choice("kind", RecordKind.class, null),
        id,
        object.text("version"),
        sha256,
        object.optional("scope").orElse(null));
  }

  private Text text(String key, YamlObject object, String property) {
    String written = object.text(property);
    return written.isEmpty() ? new Text(java.util.Map.of()) : texts.text(key, written);
  }
}
