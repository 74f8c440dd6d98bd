package org.batchwright.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.Value;
import org.batchwright.connectors.opcua.OpcUa;
import org.batchwright.connectors.opcua.OpcUaConfig;
import org.batchwright.connectors.opcua.OpcUaTrust;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.batchwright.connectors.plant.PlantFault;
import org.batchwright.connectors.plant.PlantModel;
import org.springframework.core.env.Environment;

/**
 * The simulated plant behind a real line of the product. Its machines stand still until they are
 * advanced; loads are put on scales by a trainer, over a line of their own.
 */
final class ProofLine implements AutoCloseable {

  private static final PlantModel MODEL = PlantModel.load();
  private static final PlantConfig.User MES = new PlantConfig.User("mes", "secret-of-mes", false);
  private static final PlantConfig.User TRAINER =
      new PlantConfig.User("trainer", "secret-of-trainer", true);

  private final Proof proof;
  private final String code = Proof.unique("LINE");
  private final Plant plant;
  private final EquipmentConnection trainer;
  private final Map<String, List<String>> bound = new HashMap<>();

  private ProofLine(Proof proof, Plant plant, EquipmentConnection trainer) {
    this.proof = proof;
    this.plant = plant;
    this.trainer = trainer;
  }

  /** Starts a plant and connects the product to it; both trust each other. */
  static ProofLine connect(Proof proof, Path folder) throws IOException, ConnectorException {
    Plant plant = Plant.start(
        PlantConfig.usual(folder.resolve("plant pki"), List.of(MES, TRAINER)).withTimeFactor(0));
    OpcUaTrust trust = OpcUaTrust.open(
        folder.resolve("trainer pki"), "urn:batchwright:trainer", "Trainer", Clock.systemUTC());
    trust.trust(plant.certificateFile());
    plant.trust(trust.own().file());
    EquipmentConnection trainer = OpcUa.connect(new OpcUaConfig(
        "trainer",
        plant.endpoint(),
        new OpcUaConfig.Login(TRAINER.name(), TRAINER.password()),
        trust,
        new OpcUaConfig.Timing(
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20)),
        Clock.systemUTC()));
    ProofLine line = new ProofLine(proof, plant, trainer);
    line.register();
    return line;
  }

  private void register() throws IOException {
    proof.as("tina").get("/trust").expect(200);
    Path home = Path.of(proof.bean(Environment.class).getRequiredProperty("batchwright.home"));
    plant.trust(home.resolve("pki").resolve("own").resolve("certificate.der"));
    proof
        .as("tina")
        .post(
            "/connections",
            Map.of(
                "code",
                code,
                "name",
                "Proving line",
                "endpoint",
                plant.endpoint().toString(),
                "samplingMillis",
                100))
        .expect(201);
    proof
        .as("tina")
        .post(
            "/connections/" + code + "/log-in",
            Map.of("user", MES.name(), "password", MES.password()))
        .expect(200);
    String thumbprint = plant.certificate().thumbprint();
    Proof.await("the plant's certificate waits", () -> waits(thumbprint));
    proof
        .as("tina")
        .post("/trust/" + thumbprint, Map.of("reason", "Compared at the plant"))
        .expect(200);
    Proof.await("the line is connected", () -> "connected"
        .equals(proof.as("tina").get("/connections/" + code).json().get("state").asText()));
  }

  private void unbind(String unit, List<String> members) {
    JsonNode holder =
        proof.as("tina").get("/equipment/" + unit).expect(200).json().get("heldBy");
    if (!holder.isNull()) {
      new ProofBatch(proof, holder.asText()).abort();
    }
    proof
        .as("tina")
        .post(
            "/equipment/" + unit + "/bindings/end",
            Map.of("members", members, "reason", "The test is over"))
        .expect(200);
  }

  private boolean waits(String thumbprint) {
    for (JsonNode one : proof.as("tina").get("/trust").expect(200).json().get("waiting")) {
      if (thumbprint.equals(one.get("thumbprint").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Binds a member of a unit to a member of the plant. */
  void bind(String unit, String member, String equipment, String plantMember) {
    MemberAddress address = MODEL.member(equipment, plantMember).address();
    bind(unit, member, address, null);
  }

  void bindCommand(String unit, String member, String equipment, String command) {
    Command found = MODEL.command(equipment, command);
    bind(unit, member, found.method(), found.object().identifier());
  }

  private void bind(String unit, String member, MemberAddress address, String object) {
    Map<String, String> binding = new HashMap<>(Map.of(
        "member",
        member,
        "connection",
        code,
        "namespaceUri",
        address.namespaceUri(),
        "identifier",
        address.identifier()));
    if (object != null) {
      binding.put("object", object);
    }
    proof
        .as("tina")
        .post("/equipment/" + unit + "/bindings", Map.of("bindings", List.of(binding)))
        .expect(200);
    bound.computeIfAbsent(unit, none -> new ArrayList<>()).add(member);
  }

  /** Waits until the product has a value of the member. */
  void awaitValue(String unit, String member) {
    Proof.await(unit + " says " + member, () -> {
      for (JsonNode live :
          proof.as("tina").get("/equipment/" + unit + "/readings").json()) {
        if (member.equals(live.get("member").asText()) && live.get("usable").asBoolean()) {
          return true;
        }
      }
      return false;
    });
  }

  /** Puts a load on the empty pan of a scale; it moves until machine time passes. */
  void load(String scale, String mass) throws ConnectorException {
    trainer.call(MODEL.simulation("clearPan"), List.of(Value.text(scale)));
    trainer.call(
        MODEL.simulation("placeLoad"),
        List.of(Value.text(scale), Value.decimal(Double.parseDouble(mass))));
  }

  void advance(Duration time) {
    plant.advance(time);
  }

  void fault(String equipment, PlantFault fault) {
    plant.setFault(equipment, fault);
  }

  void clear(String equipment, PlantFault fault) {
    plant.clearFault(equipment, fault);
  }

  @Override
  public void close() {
    bound.forEach(this::unbind);
    proof
        .as("tina")
        .post("/connections/" + code + "/retire", Map.of("reason", "The test is over"))
        .expect(200);
    try {
      trainer.close();
    } catch (Exception failed) {
      throw new UncheckedIOException(new IOException(failed));
    } finally {
      plant.close();
    }
  }
}
