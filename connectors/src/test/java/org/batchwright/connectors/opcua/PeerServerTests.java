package org.batchwright.connectors.opcua;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.batchwright.connectors.Command;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.Delivery;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.MemberAddress;
import org.batchwright.connectors.MemberDescription;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.Sampling;
import org.batchwright.connectors.SetPoint;
import org.batchwright.connectors.Subscription;
import org.batchwright.connectors.Transfer;
import org.batchwright.connectors.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of another make (node-opcua), so that a mistake made on both ends is noticed. */
class PeerServerTests {

  private static final Path PEER = Path.of("src/test/node").toAbsolutePath();
  private static final Pattern READY = Pattern.compile("\"ready\":\"([^\"]+)\"");
  private static final String NAMESPACE = "urn:peer:machine";

  /** The other server, running as a process of its own. */
  private record Peer(Process process, URI endpoint) implements AutoCloseable {

    static Peer start(Path folder, Path clientCertificate) throws IOException {
      assertThat(PEER.resolve("node_modules/node-opcua"))
          .as("installed by 'npm ci' in " + PEER + ", which the build runs")
          .exists();
      Files.createDirectories(folder);
      Process process = new ProcessBuilder(
              "node", "peer.js", folder.toString(), clientCertificate.toString())
          .directory(PEER.toFile())
          .redirectError(folder.resolve("peer.log").toFile())
          .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          return new Peer(process, URI.create(ready.group(1)));
        }
      }
      throw new AssertionError(
          "The peer did not start: " + Files.readString(folder.resolve("peer.log")));
    }

    /** The peer ends with its standard input. */
    @Override
    public void close() throws IOException {
      process.outputWriter(StandardCharsets.UTF_8).close();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Member member(String name) {
    return new Member("MX-1", name, MemberAddress.text(NAMESPACE, "Machine." + name), null);
  }

  private static SetPoint set(String name, String number) {
    return new SetPoint(member(name), Value.decimal(number));
  }

  private static OpcUaConfig config(Peer peer, OpcUaTrust trust) {
    return new OpcUaConfig(
        "peer",
        peer.endpoint(),
        new OpcUaConfig.Login(Rig.OPERATOR.name(), Rig.OPERATOR.password()),
        trust,
        Rig.QUICK,
        Clock.systemUTC());
  }

  @Test
  void aServerOfAnotherMakeIsTrustedReadWrittenOrderedAndWatched(@TempDir Path temp)
      throws Exception {
    try (OpcUaTrust trust = OpcUaTrust.open(
            temp.resolve("client pki"), "urn:batchwright:test", "Test", Clock.systemUTC());
        Peer peer = Peer.start(temp.resolve("peer with blank"), trust.own().file())) {
      ConnectorException refused = refusal(config(peer, trust));
      assertThat(refused.kind()).isEqualTo(Kind.SERVER_NOT_TRUSTED);
      assertThat(trust.quarantined())
          .singleElement()
          .satisfies(certificate -> trust.trust(certificate.thumbprint()));

      try (EquipmentConnection connection = OpcUa.connect(config(peer, trust))) {
        reads(connection);
        writes(connection);
        orders(connection);
        watches(connection);
      }
      strangerIsRefused(peer, temp.resolve("stranger pki"));
    }
  }

  private static void reads(EquipmentConnection connection) throws ConnectorException {
    // Six members, the server takes four at once.
    List<Reading> readings =
        connection.read(Stream.of("speed", "amount", "time", "state", "sensor", "nothing")
            .map(PeerServerTests::member)
            .toList());
    assertThat(readings)
        .extracting(reading -> reading.value() == null ? "-" : reading.value().text())
        .containsExactly("110.3", "21.6", "300", "IDLE", "-", "-");
    assertThat(readings.get(4).quality()).isEqualTo(Quality.BAD);
    assertThat(readings.get(4).raw().statusName()).isEqualTo("Bad_SensorFailure");
    assertThat(readings.get(5).raw().statusName()).isEqualTo("Bad_NodeIdUnknown");
    assertThat(connection.describe(List.of(member("speed"), member("state"))))
        .extracting(MemberDescription::dataType, MemberDescription::writable)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Float", true),
            org.assertj.core.groups.Tuple.tuple("String", false));
  }

  private static void writes(EquipmentConnection connection) throws ConnectorException {
    // Three set points, the server takes two at once.
    Transfer transfer = connection.transfer(
        List.of(set("speed", "98.7"), set("amount", "22.8"), set("time", "240")),
        Duration.ofSeconds(1));
    assertThat(transfer.verified()).as(transfer.toString()).isTrue();
    Transfer refused = connection.transfer(
        List.of(new SetPoint(member("state"), Value.text("RUNNING"))), Duration.ZERO);
    assertThat(refused.items().get(0).result()).isEqualTo(Transfer.Result.REFUSED);
    assertThat(catchThrowableOfType(
                ConnectorException.class, () -> connection.write(List.of(set("time", "65536"))))
            .kind())
        .isEqualTo(Kind.TYPE_MISMATCH);
  }

  private static void orders(EquipmentConnection connection) throws ConnectorException {
    Command start = new Command(
        "MX-1",
        "start",
        MemberAddress.text(NAMESPACE, "Machine"),
        MemberAddress.text(NAMESPACE, "Machine.start"));
    assertThat(connection
            .call(start, List.of(Value.text("c-1"), Value.decimal("98.7")))
            .outputs())
        .containsExactly(Value.many(List.of(Value.decimal("598.2"), Value.decimal("601.1"))));
    ConnectorException tooFast = catchThrowableOfType(
        ConnectorException.class,
        () -> connection.call(start, List.of(Value.text("c-2"), Value.decimal("201"))));
    assertThat(tooFast.kind()).isEqualTo(Kind.REFUSED);
    assertThat(tooFast.statusName()).isEqualTo("Bad_OutOfRange");
  }

  private static void watches(EquipmentConnection connection) throws InterruptedException {
    try (Subscription subscription = connection.subscribe(
        List.of(member("counter"), member("sensor")),
        Sampling.changes(Duration.ofMillis(50), 20),
        1_000)) {
      List<Long> counts = new ArrayList<>();
      List<Reading> sensor = new ArrayList<>();
      while (counts.size() < 10) {
        for (Delivery delivery : subscription.take(100, Duration.ofSeconds(10))) {
          assertThat(delivery).isNotInstanceOf(Delivery.Gap.class);
          if (delivery instanceof Delivery.Data data && data.reading().member().equals("counter")) {
            counts.add(((Value.Decimal) requireNonNull(data.reading().value()))
                .number()
                .longValueExact());
          } else if (delivery instanceof Delivery.Data data) {
            sensor.add(data.reading());
          }
        }
      }
      assertThat(counts).isSorted().doesNotHaveDuplicates();
      assertThat(sensor).singleElement().satisfies(reading -> assertThat(reading.quality())
          .isEqualTo(Quality.BAD));
    }
  }

  private static void strangerIsRefused(Peer peer, Path folder) throws IOException {
    try (OpcUaTrust stranger =
        OpcUaTrust.open(folder, "urn:batchwright:stranger", "Stranger", Clock.systemUTC())) {
      ConnectorException unknownToUs = refusal(config(peer, stranger));
      assertThat(unknownToUs.kind()).isEqualTo(Kind.SERVER_NOT_TRUSTED);
      stranger.quarantined().forEach(certificate -> stranger.trust(certificate.thumbprint()));

      ConnectorException unknownToThem = refusal(config(peer, stranger));

      assertThat(unknownToThem.kind())
          .as(unknownToThem.getMessage())
          .isEqualTo(Kind.NOT_TRUSTED_BY_SERVER);
    }
  }

  private static ConnectorException refusal(OpcUaConfig config) {
    return catchThrowableOfType(
        ConnectorException.class, () -> OpcUa.connect(config).close());
  }
}
