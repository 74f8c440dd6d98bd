package org.batchwright.masterrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.batchwright.RunningProduct;
import org.batchwright.audit.AuditRefusal;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Finding;
import org.batchwright.recordmodel.PackageReader;
import org.batchwright.recordmodel.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What comes in as a package, and what does not. */
@RunningProduct
class ImportTests {

  private static final String PROCEDURE = "procedure.bpmn";

  private final ApplicationContext context;
  private final RecordImports imports;
  private final RecordLibrary library;
  private final JdbcClient db;

  @LocalServerPort
  private int port;

  private Office office;

  ImportTests(ApplicationContext context) {
    this.context = context;
    this.imports = context.getBean(RecordImports.class);
    this.library = context.getBean(RecordLibrary.class);
    this.db = context.getBean(JdbcClient.class);
  }

  @BeforeEach
  void people() {
    office = Office.of(context, port);
  }

  @Test
  void aGoodPackageBecomesADraftWithEveryFileAndOneCompiledRecordPerFormula() throws Exception {
    TreeMap<String, byte[]> files = Packages.named("good-package");
    VersionKey key = office.imported(office.author(), "good-package", files, null);

    RecordVersion.Whole whole = library.whole(key);
    assertThat(whole.version().state()).isEqualTo(RecordState.DRAFT);
    assertThat(whole.files())
        .extracting(PackageFile::path)
        .containsExactlyElementsOf(files.keySet());
    assertThat(whole.formulas())
        .extracting(CompiledFormula::formula)
        .containsExactly("f100", "f40");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(library.file(key, file.getKey()).bytes()).isEqualTo(file.getValue());
    }
    assertThat(library.compiled(key, "f40").digest().hex())
        .isEqualTo(whole.formulas().get(1).sha256());
    assertThat(library.findings(key)).extracting(Finding::severity).doesNotContain(Severity.ERROR);
    assertThat(whole.version().warnings()).isEqualTo(library.findings(key).size());
  }

  @Test
  void theSameRequestTwiceMakesOneDraft() throws Exception {
    UUID command = UUID.randomUUID();
    TreeMap<String, byte[]> files = Packages.named("sent-twice");
    ImportResult first =
        imports.importZip(office.author(), command, Packages.zip("sent-twice", files), null);

    assertThat(imports
            .importZip(office.author(), command, Packages.zip("sent-twice", files), null)
            .imported())
        .isEqualTo(first.imported());
    assertThat(library.versions("sent-twice")).hasSize(1);

    files.put("instructions/en/drain-tank.md", "Something else.".getBytes(StandardCharsets.UTF_8));
    assertThat(catchThrowableOfType(
                Refusal.class,
                () -> imports.importZip(
                    office.author(), command, Packages.zip("sent-twice", files), null))
            .is(AuditRefusal.IDEMPOTENCY_MISMATCH))
        .isTrue();
  }

  // Abuse cases 18 and 20: hostile and broken packages are refused with everything that is wrong.
  @ParameterizedTest(name = "{0}")
  @MethodSource("badPackages")
  @Tag("CAM-4")
  void aBadPackageIsRefusedWithItsFindingsAndNothingOfItIsStored(
      String what, Consumer<TreeMap<String, byte[]>> damage, String file, String rule)
      throws Exception {
    TreeMap<String, byte[]> files = Packages.named("bad-package");
    damage.accept(files);

    refused(Packages.zip("bad-package", files), file, rule);
  }

  static Stream<Arguments> badPackages() {
    return Stream.of(
        bad(
            "broken XML",
            files ->
                files.compute(PROCEDURE, (p, bytes) -> Arrays.copyOf(bytes, bytes.length - 40)),
            PROCEDURE,
            "package.xml-malformed"),
        bad(
            "a document type",
            edit(
                PROCEDURE,
                "<bpmn:definitions",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions"),
            PROCEDURE,
            "package.xml-doctype"),
        bad("a manual task", insert("<bpmn:manualTask id=\"byHand\"/>"), PROCEDURE, "bpmn."),
        bad(
            "a script task",
            insert("<bpmn:scriptTask id=\"evil\" scriptFormat=\"js\"><bpmn:script>1</bpmn:script>"
                + "</bpmn:scriptTask>"),
            PROCEDURE,
            "bpmn.script-refused"),
        bad(
            "a Java class",
            edit(
                PROCEDURE,
                "camunda:topic=\"decide\"",
                "camunda:topic=\"decide\" camunda:class=\"java.lang.Runtime\""),
            PROCEDURE,
            "bpmn.code-refused"),
        bad(
            "a method call",
            edit(
                PROCEDURE,
                "${phOutcome == 'accept'}",
                "${''.getClass().forName('java.lang.Runtime')}"),
            PROCEDURE,
            "condition.malformed"),
        bad(
            "a signal",
            edit(PROCEDURE, "<bpmn:process ", "<bpmn:signal id=\"s\" name=\"s\"/><bpmn:process "),
            PROCEDURE,
            "bpmn.element-refused"),
        bad(
            "a missing form",
            files -> files.remove("forms/measure-ph.form"),
            PROCEDURE,
            "step.missing-form"),
        bad(
            "a binding that can change",
            edit(
                PROCEDURE,
                "camunda:formRefBinding=\"deployment\"",
                "camunda:formRefBinding=\"latest\""),
            PROCEDURE,
            "bpmn.binding"),
        bad(
            "html in a form",
            edit("forms/measure-ph.form", "\"type\": \"number\"", "\"type\": \"html\""),
            "forms/measure-ph.form",
            "form.component-refused"),
        bad(
            "a decision in another language",
            edit(
                "decisions/ph-release.dmn",
                "typeRef=\"number\"",
                "typeRef=\"number\" expressionLanguage=\"groovy\""),
            "decisions/ph-release.dmn",
            "decision.language"),
        bad(
            "a text file of 6 MB",
            files -> files.put("instructions/en/drain-tank.md", new byte[6 * 1024 * 1024]),
            "instructions/en/drain-tank.md",
            "package.too-large"),
        bad(
            "a picture that is none",
            put("media/tank.png", "<svg onload='alert(1)'/>"),
            "media/tank.png",
            "package.wrong-medium"),
        bad(
            "a vector picture",
            put("media/tank.svg", "<svg/>"),
            "media/tank.svg",
            "package.unknown-file"),
        bad("a file that has no place", put("evil.exe", "MZ"), "evil.exe", "package.unknown-file"),
        bad(
            "a YAML tag",
            edit("record.yaml", "title: Rinse", "title: !!javax.script.ScriptEngineManager Rinse"),
            "record.yaml",
            "package.yaml-unsafe"));
  }

  @Test
  void everythingWrongIsListedAtOnce() throws Exception {
    TreeMap<String, byte[]> files = Packages.named("bad-package");
    files.remove("forms/measure-ph.form");
    files.put("evil.exe", new byte[1]);
    Packages.edit(files, "decisions/ph-release.dmn", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"FIRST\"");

    ImportResult result = imports.importZip(
        office.author(), UUID.randomUUID(), Packages.zip("bad-package", files), null);

    assertThat(result.imported()).isNull();
    assertThat(result.findings())
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .allSatisfy(finding -> {
          assertThat(finding.reason()).isNotBlank();
          assertThat(finding.mend()).isNotBlank();
        })
        .extracting(Finding::file)
        .contains("procedure.bpmn", "evil.exe", "decisions/ph-release.dmn");
  }

  @ParameterizedTest
  @MethodSource("badPaths")
  void aPathThatLeadsOutIsRefused(String path) throws Exception {
    TreeMap<String, byte[]> files = Packages.named("bad-package");
    InputStream zip = rawZip(files, path, "x".getBytes(StandardCharsets.UTF_8));

    refused(zip, null, "");
  }

  static Stream<String> badPaths() {
    return Stream.of(
        "bad-package/../../etc/cron.d/x",
        "/etc/passwd",
        "bad-package\\..\\..\\x",
        "bad-package/record.yaml", // there already
        "bad-package/RECORD.yaml", // the same on some machines
        "bad-package/forms/\u0000.form",
        "bad-package/forms/m\u0435asure.form"); // a Cyrillic letter
  }

  @Test
  void aZipThatUnpacksToMoreThanTheLimitIsRefused() throws Exception {
    TreeMap<String, byte[]> files = Packages.named("bad-package");
    byte[] picture = new byte[PackageReader.MAXIMUM_MEDIUM];
    picture[0] = (byte) 0xFF;
    picture[1] = (byte) 0xD8;
    picture[2] = (byte) 0xFF;
    for (int i = 0; i < 6; i++) {
      files.put("media/bomb-" + i + ".jpg", picture);
    }

    refused(Packages.zip("bad-package", files), null, "");
  }

  @Test
  void whatIsNoZipIsRefused() throws Exception {
    refused(new ByteArrayInputStream("%PDF-1.7".getBytes(StandardCharsets.UTF_8)), "", "");
    refused(new ByteArrayInputStream(new byte[0]), "", "");
  }

  @Test
  void aReplacedDraftKeepsItsNumberAndItsOldContentStaysOnRecord() throws Exception {
    VersionKey key = office.draft("replaced");
    String before = library.whole(key).version().packageSha256();
    TreeMap<String, byte[]> files = Packages.named("replaced");
    Packages.edit(files, "record.yaml", "high: 7.5", "high: 7.4");

    assertThat(office.imported(office.secondAuthor(), "replaced", files, 1)).isEqualTo(key);

    RecordVersion version = library.whole(key).version();
    assertThat(version.number()).isEqualTo(2);
    assertThat(version.importedBy()).isEqualTo("emil");
    assertThat(version.packageSha256()).isNotEqualTo(before);
    assertThat(db.sql("""
            select package_sha256 from masterrecord.import
            where record = 'replaced' order by import""").query(String.class).list())
        .containsExactly(before, version.packageSha256());
  }

  private void refused(InputStream zip, String file, String rule) throws Exception {
    Map<String, Long> before = rows();
    long events = events();

    ImportResult result = imports.importZip(office.author(), UUID.randomUUID(), zip, null);

    assertThat(result.imported()).isNull();
    List<Finding> errors = result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
    assertThat(errors)
        .isNotEmpty()
        .anyMatch(finding ->
            (file == null || finding.file().equals(file)) && finding.rule().startsWith(rule));
    assertThat(rows()).isEqualTo(before);
    assertThat(events()).isEqualTo(events + 1);
  }

  /** Every table a package could leave something in. */
  private Map<String, Long> rows() {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : List.of(
        "masterrecord.version",
        "masterrecord.import",
        "masterrecord.file",
        "masterrecord.formula",
        "masterrecord.submission",
        "content.blob",
        "workflow.deployment",
        "public.act_re_deployment",
        "public.act_ge_bytearray")) {
      rows.put(table, db.sql("select count(*) from " + table).query(Long.class).single());
    }
    return rows;
  }

  private long events() {
    return db.sql("select count(*) from audit.event where type = 'package-refused'")
        .query(Long.class)
        .single();
  }

  private static Arguments bad(
      String what, Consumer<TreeMap<String, byte[]>> damage, String file, String rule) {
    return Arguments.of(what, damage, file, rule);
  }

  private static Consumer<TreeMap<String, byte[]>> edit(String path, String from, String to) {
    return files -> Packages.edit(files, path, from, to);
  }

  private static Consumer<TreeMap<String, byte[]>> insert(String element) {
    String start = "<bpmn:startEvent id=\"prepareStart\"";
    return edit(PROCEDURE, start, element + start);
  }

  private static Consumer<TreeMap<String, byte[]>> put(String path, String content) {
    return files -> files.put(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A zip with one entry more, whatever its name. */
  private static InputStream rawZip(Map<String, byte[]> files, String path, byte[] content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, "bad-package/" + file.getKey(), file.getValue());
      }
      put(zip, path, content);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  private static void put(ZipArchiveOutputStream zip, String name, byte[] content)
      throws IOException {
    zip.putArchiveEntry(new ZipArchiveEntry(name));
    zip.write(content);
    zip.closeArchiveEntry();
  }
}
