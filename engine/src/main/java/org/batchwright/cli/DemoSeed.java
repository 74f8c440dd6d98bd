package org.batchwright.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.connectors.opcua.CertificateInfo;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.connectors.plant.PlantModel;
import org.batchwright.kernel.EnvironmentProblem;

/**
 * Puts the demonstration into a product through its public interface, as people would: first people
 * and rooms, then what they work with, at last the master records.
 *
 * <p>What is there already is left alone, so that seeding again after a crash goes on.
 */
final class DemoSeed {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final DemoData data;
  private final PrintWriter out;
  private final Crew crew;
  private final PlantModel model = PlantModel.load();

  DemoSeed(URI server, DemoData data, PrintWriter out) {
    this.server = server;
    this.data = data;
    this.out = out;
    this.crew = Crew.of(server, data);
  }

  /**
   * Seeds everything that is missing.
   *
   * @param token opens the set-up; empty if the site is established already.
   */
  void seed(Optional<String> token, PlantProcess.Running plant) {
    token.ifPresent(this::setUp);
    say("people and rooms");
    people();
    rooms();
    say("materials and lots");
    new StockSeed(crew, data.materials()).seed();
    say("equipment");
    classes();
    connect(plant);
    units();
    for (JsonNode record : data.site().path("records")) {
      say("master record " + record.asText());
      new Approval(crew).approve(record.asText());
    }
  }

  private void say(String what) {
    out.println("  " + what + " …");
    out.flush();
  }

  private void setUp(String token) {
    JsonNode first = data.site().path("administrator");
    RemotePerson.nobody(server)
        .post(
            "set-up",
            Map.of(
                "token",
                token,
                "site",
                data.site().path("site"),
                "administrator",
                Map.of(
                    "code", first.path("code").asText(),
                    "name", first.path("name").asText(),
                    "password", data.password())),
            "set up " + token);
  }

  private void people() {
    String administrator = data.site().path("administrator").path("code").asText();
    RemotePerson admin =
        RemotePerson.signIn(server, administrator, data.password(), data.siteCode());
    List<String> known = codes(admin.get("people"));
    for (JsonNode person : data.site().path("people")) {
      String code = person.path("code").asText();
      if (!known.contains(code)) {
        admin.post(
            "people",
            Map.of(
                "code",
                code,
                "name",
                person.path("name").asText(),
                "password",
                data.password(),
                "mustChange",
                false),
            code);
      }
      String role = person.path("role").asText();
      admin.post("people/" + code + "/grants", Map.of("role", role, "site", data.siteCode()), role);
    }
  }

  private void rooms() {
    RemotePerson technician = crew.one("technician");
    List<String> known = codes(technician.get("work-centres"));
    for (JsonNode room : data.site().path("rooms")) {
      String code = room.path("code").asText();
      if (!known.contains(code)) {
        List<String> servesAs = new ArrayList<>();
        room.path("servesAs").forEach(use -> servesAs.add(use.asText()));
        technician.post(
            "work-centres",
            Map.of("code", code, "name", room.path("name").asText(), "servesAs", servesAs),
            code);
      }
    }
  }

  private void classes() {
    RemotePerson technician = crew.one("technician");
    List<String> known = codes(technician.get("equipment-classes"));
    for (JsonNode entry : data.equipment().path("classes")) {
      PlantContract contract = new PlantContract(entry, model);
      if (!known.contains(contract.code())) {
        technician.post("equipment-classes", contract.contract(), contract.code());
      }
    }
  }

  /** Registers the line to the plant, each side trusting the certificate of the other. */
  void connect(PlantProcess.Running plant) {
    RemotePerson technician = crew.one("technician");
    JsonNode line = data.equipment().path("connection");
    String code = line.path("code").asText();
    Optional<JsonNode> known = technician.find("connections/" + code);
    String endpoint = plant.endpoint().toString();
    boolean reachable = known
        .filter(one -> one.path("endpoint").asText().equals(endpoint) && one.hasNonNull("user"))
        .isPresent();
    if (reachable && plant.found()) {
      return;
    }
    JsonNode trust = technician.get("trust");
    plant.letIn("product", trust.path("ownPem").asText());
    if (known.isEmpty()) {
      technician.post(
          "connections",
          Map.of(
              "code",
              code,
              "name",
              line.path("name").asText(),
              "endpoint",
              endpoint,
              "samplingMillis",
              line.path("samplingMillis").asInt()),
          code);
    } else if (!endpoint.equals(known.get().path("endpoint").asText())) {
      technician.post(
          "connections/" + code + "/change",
          Map.of(
              "name",
              line.path("name").asText(),
              "endpoint",
              endpoint,
              "samplingMillis",
              line.path("samplingMillis").asInt(),
              "reason",
              "The plant answers at another address"),
          "change " + endpoint + " " + known.get().path("version").asText());
    }
    if (known.isEmpty() || !known.get().hasNonNull("user")) {
      technician.post(
          "connections/" + code + "/log-in",
          Map.of("user", plant.user().name(), "password", plant.user().password()),
          "log in");
    }
    trust(technician, code, plant);
  }

  private static void trust(RemotePerson technician, String code, PlantProcess.Running plant) {
    String thumbprint = thumbprint(plant.certificate());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!"connected"
        .equals(technician.get("connections/" + code).path("state").asText())) {
      for (JsonNode waiting : technician.get("trust").path("waiting")) {
        if (waiting.path("thumbprint").asText().equalsIgnoreCase(thumbprint)) {
          technician.post(
              "trust/" + thumbprint,
              Map.of("reason", "Compared with the certificate in the folder of the plant"),
              "trust");
        }
      }
      if (System.nanoTime() > end) {
        throw new EnvironmentProblem("The product cannot reach the simulated plant at "
            + plant.endpoint() + ": "
            + technician.get("connections/" + code).path("problem").asText());
      }
      pause();
    }
  }

  private static String thumbprint(Path certificate) {
    try {
      return CertificateInfo.of(OpcUaTrust.readCertificate(certificate)).thumbprint();
    } catch (IOException unreadable) {
      throw new EnvironmentProblem(
          "The certificate of the plant cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private void units() {
    RemotePerson technician = crew.one("technician");
    Map<String, PlantContract> contracts = new HashMap<>();
    data.equipment().path("classes").forEach(entry -> {
      PlantContract contract = new PlantContract(entry, model);
      contracts.put(contract.code(), contract);
    });
    List<String> known = codes(technician.get("equipment"));
    Care care = new Care(crew);
    for (JsonNode unit : data.equipment().path("units")) {
      String code = unit.path("code").asText();
      PlantContract contract = contracts.get(unit.path("class").asText());
      if (contract == null) {
        throw new IllegalStateException("The demonstration has no class for " + code);
      }
      if (!known.contains(code)) {
        register(technician, unit, contract);
      }
      if (contract.connected()
          && technician.get("equipment/" + code + "/bindings").isEmpty()) {
        String line = data.equipment().path("connection").path("code").asText();
        technician.post(
            "equipment/" + code + "/bindings",
            Map.of("bindings", contract.bindings(code, line)),
            "bind");
      }
      care.makeFit(code);
    }
  }

  private void register(RemotePerson technician, JsonNode unit, PlantContract contract) {
    String code = unit.path("code").asText();
    Map<String, Object> properties = new HashMap<>();
    unit.path("properties")
        .fields()
        .forEachRemaining(property -> properties.put(
            property.getKey(),
            Map.of(
                "value",
                property.getValue().asText(),
                "unit",
                contract.unitOf(property.getKey()))));
    Map<String, Object> request = new HashMap<>();
    request.put("code", code);
    request.put("equipmentClass", contract.code());
    request.put(
        "serialNumber",
        contract.connected()
            ? Objects.requireNonNull(model.equipment(code).plate().get("serialNumber"))
            : unit.path("serial").asText());
    request.put("name", unit.path("name").asText());
    request.put("properties", properties);
    if (unit.hasNonNull("workCentre")) {
      request.put("workCentre", unit.path("workCentre").asText());
    }
    technician.post("equipment", request, code);
  }

  static List<String> codes(JsonNode list) {
    List<String> codes = new ArrayList<>();
    list.forEach(item -> codes.add(item.path("code").asText()));
    return codes;
  }

  /** Who may sign in and as what, for people who look around. */
  static void printLogins(DemoData data, PrintWriter out) {
    out.println("  Log-ins of the demonstration, password " + data.password() + ":");
    Map<String, List<String>> byRole = new java.util.LinkedHashMap<>();
    for (JsonNode person : data.site().path("people")) {
      byRole
          .computeIfAbsent(person.path("role").asText(), role -> new ArrayList<>())
          .add(person.path("code").asText());
    }
    byRole.put(
        "administrator", List.of(data.site().path("administrator").path("code").asText()));
    byRole.forEach((role, people) ->
        out.println(String.format(Locale.ROOT, "    %-14s %s", role, String.join(", ", people))));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }

  /** Lets a file be read by nobody else. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), "new-", ".tmp");
      Files.writeString(fresh, text);
      Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "The file " + file + " cannot be written: " + failed.getMessage(), failed);
    }
  }
}
