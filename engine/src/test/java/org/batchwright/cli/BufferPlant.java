package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.batchwright.Plant;
import org.batchwright.recordmodel.PackageWriter;

/** A plant that can make the buffer: materials, rooms, units and the approved record. */
public final class BufferPlant {

  private static final List<String> CLASSES =
      List.of("benchScale", "mixingVessel", "phConductivityMeter", "filtrationSkid", "floorScale");

  /** Of each class: what a batch used is dirty, and every batch of a test run needs its own. */
  private static final int UNITS = 18;

  private final URI server;

  public BufferPlant(int port) {
    this.server = URI.create("http://localhost:" + port);
  }

  RemotePerson person(String login) {
    return RemotePerson.signIn(server, login, Plant.PASSWORD, Plant.SITE);
  }

  /** Registers everything and has the record approved; once. */
  public void setUp() throws IOException {
    materials();
    equipment();
    approve("buffer-preparation");
  }

  private void materials() {
    RemotePerson warehouse = person("walt");
    RemotePerson quality = person("quinn");
    for (String code : List.of("NACL", "NA2HPO4", "KH2PO4", "HCL-1M")) {
      warehouse.post("materials", material(code, "raw"), code);
      warehouse.post(
          "lots",
          Map.of(
              "number",
              code + "-L1",
              "material",
              code,
              "supplier",
              "Salt works",
              "expiry",
              Map.of("precision", "month", "value", "2029-12"),
              "containers",
              List.of(Map.of("quantity", Map.of("value", "25.000", "unit", "kg")))),
          code);
      Map<String, Object> decision = Map.of("status", "released", "reason", "Conforms");
      JsonNode shown = quality.post(
          "lots/" + code + "-L1/decision/prepare", decision, "prepare" + System.nanoTime());
      quality.post(
          "lots/" + code + "-L1/decision/sign",
          Map.of(
              "challenge", shown.path("challenge").asText(),
              "password", quality.password(),
              "decision", decision),
          "sign");
    }
    warehouse.post("materials", material("WFI", "utility"), "WFI");
    warehouse.post("materials", material("BUF-PBS-74", "product"), "BUF");
    warehouse.post(
        "points-of-use", Map.of("code", "WFI-1", "name", "WFI tap 1", "material", "WFI"), "WFI-1");
    quality.post(
        "points-of-use/WFI-1/status",
        Map.of("status", "released", "reason", "Weekly test conforms"),
        "release");
  }

  private static Map<String, Object> material(String code, String kind) {
    return Map.of("code", code, "name", code, "unit", "kg", "kind", kind);
  }

  private void equipment() {
    RemotePerson technician = person("tina");
    room(technician, "WB-1", "Weighing booth", "weighingBooth");
    room(technician, "BR-1", "Buffer preparation room", "bufferRoom");
    room(technician, "FS-1", "Filtration suite", "filtrationSuite");
    for (String name : CLASSES) {
      technician.post(
          "equipment-classes",
          Map.of(
              "code", name,
              "title", name,
              "members", members(name)),
          name);
      for (int i = 1; i <= UNITS; i++) {
        technician.post(
            "equipment",
            Map.of(
                "code", name.toUpperCase(java.util.Locale.ROOT) + "-" + i,
                "equipmentClass", name,
                "serialNumber", "SN-" + i,
                "name", name + " " + i,
                "properties",
                    Map.of(
                        "range", Map.of("value", "600", "unit", "kg"),
                        "minimumWeight", Map.of("value", "0.001", "unit", "kg"),
                        "volume", Map.of("value", "200", "unit", "L"))),
            name + i);
      }
    }
  }

  private static void room(RemotePerson technician, String code, String name, String servesAs) {
    technician.post(
        "work-centres", Map.of("code", code, "name", name, "servesAs", List.of(servesAs)), code);
  }

  /** What the record uses of each class, and what the product checks of scales. */
  private static List<Map<String, Object>> members(String name) {
    List<Map<String, Object>> members = new java.util.ArrayList<>(
        List.of(property("range", "kg"), property("minimumWeight", "kg"), property("volume", "L")));
    members.addAll(
        switch (name) {
          case "mixingVessel" ->
            List.of(
                value("contentMass", "kg"),
                value("temperature", "Cel"),
                number("speed", "parameter", "/min"),
                number("duration", "parameter", "min"),
                Map.of("name", "mix", "kind", "command", "many", false),
                text("state"));
          case "phConductivityMeter" ->
            List.of(value("ph", "[pH]"), value("conductivity", "mS/cm"));
          case "filtrationSkid" ->
            List.of(
                Map.of("name", "filter", "kind", "command", "many", false),
                text("state"),
                value("inletPressure", "bar"),
                Map.of(
                    "name",
                    "filtrationReport",
                    "kind",
                    "report",
                    "many",
                    false,
                    "items",
                    List.of("inletPressure")));
          default -> List.of(value("weight", "kg"));
        });
    return members;
  }

  private static Map<String, Object> text(String name) {
    return Map.of("name", name, "kind", "value", "type", "text", "many", false);
  }

  private static Map<String, Object> number(String name, String kind, String unit) {
    return Map.of(
        "name", name, "kind", kind, "type", "number", "unit", unit, "decimals", 3, "many", false);
  }

  private static Map<String, Object> property(String name, String unit) {
    return number(name, "property", unit);
  }

  private static Map<String, Object> value(String name, String unit) {
    return number(name, "value", unit);
  }

  private void approve(String record) throws IOException {
    byte[] zip = PackageWriter.pack(Path.of("..", "processes", "records", record));
    RemotePerson author = person("eva");
    JsonNode imported =
        author.upload("records/import", "package", record + ".zip", zip, "import " + record);
    String version =
        "records/" + record + "/versions/" + imported.path("version").asText();
    Map<String, Object> reason = Map.of("reason", "First version");
    sign(author, version + "/submit", reason);
    sign(person("carl"), version + "/check", Map.of());
    sign(person("quinn"), version + "/approve", Map.of());
  }

  private static void sign(RemotePerson person, String path, Map<String, Object> body) {
    JsonNode shown = person.post(path + "/prepare", body, "prepare" + System.nanoTime());
    Map<String, Object> signed = new java.util.HashMap<>(body);
    signed.put("challenge", shown.path("challenge").asText());
    signed.put("password", person.password());
    person.post(path, signed, "sign");
  }

  /** Issues a batch of the buffer. */
  public void issue(String batch, String quantity) {
    issue("sam", batch, quantity);
  }

  /** Issues a batch of the buffer in the name of this person. */
  public void issue(String login, String batch, String quantity) {
    RemotePerson supervisor = person(login);
    Map<String, Object> order = Map.of(
        "batch",
        batch,
        "record",
        "buffer-preparation",
        "version",
        1,
        "formula",
        "pbs300",
        "quantity",
        quantity);
    JsonNode shown = supervisor.post("batches/prepare", order, "prepare" + System.nanoTime());
    supervisor.post(
        "batches",
        Map.of(
            "order", order,
            "challenge", shown.path("challenge").asText(),
            "password", supervisor.password()),
        "issue " + batch);
  }

  /** Plays a batch to its end. */
  public int play(String batch) throws InterruptedException {
    return play(batch, new PrintWriter(System.out, true, StandardCharsets.UTF_8));
  }

  /** Plays a batch to its end, naming each step as it begins. */
  int play(String batch, PrintWriter out) throws InterruptedException {
    Crew crew = new Crew(
        server,
        Plant.SITE,
        Plant.PASSWORD,
        List.of(
            new Crew.Member("sam", "supervisor"),
            new Crew.Member("oscar", "operator"),
            new Crew.Member("olga", "operator"),
            new Crew.Member("anna", "analyst"),
            new Crew.Member("walt", "warehouse"),
            new Crew.Member("quinn", "qa")));
    return BatchPlayer.of(batch, crew, "good-batch", null, out).play();
  }
}
