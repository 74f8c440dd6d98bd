package org.batchwright.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.batchwright.connectors.ConnectorException;
import org.batchwright.connectors.ConnectorException.Kind;
import org.batchwright.connectors.EquipmentConnection;
import org.batchwright.connectors.Eventually;
import org.batchwright.connectors.LinkState;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Rig;
import org.batchwright.connectors.plant.Plant;
import org.batchwright.connectors.plant.PlantConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTests {

  private static OpcUaTrust trust(Path folder) throws IOException {
    return OpcUaTrust.open(folder, "urn:batchwright:test", "Batchwright test", Clock.systemUTC());
  }

  private static OpcUaConfig config(URI endpoint, OpcUaTrust trust, String password) {
    return new OpcUaConfig(
        "plant",
        endpoint,
        new OpcUaConfig.Login(Rig.OPERATOR.name(), password),
        trust,
        Rig.QUICK,
        Clock.systemUTC());
  }

  private static ConnectorException refusal(OpcUaConfig config) {
    return catchThrowableOfType(
        ConnectorException.class, () -> OpcUa.connect(config).close());
  }

  private static Plant plant(Path temp) throws IOException {
    return Plant.start(PlantConfig.usual(temp.resolve("plant pki"), List.of(Rig.OPERATOR)));
  }

  @Test
  @Tag("P11-30-1")
  void anUnknownServerIsRefusedAndWaitsInQuarantineUntilSomebodyTrustsIt(@TempDir Path temp)
      throws Exception {
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      plant.trust(trust.own().file());
      OpcUaConfig config = config(plant.endpoint(), trust, Rig.OPERATOR.password());

      ConnectorException refused = refusal(config);

      assertThat(refused.kind()).isEqualTo(Kind.SERVER_NOT_TRUSTED);
      assertThat(refused).hasMessageContaining(plant.certificate().sha1Thumbprint());
      assertThat(trust.trusted()).isEmpty();
      assertThat(trust.quarantined()).containsExactly(plant.certificate());

      assertThat(trust.trust("0000")).isEmpty();
      assertThat(trust.trust(plant.certificate().thumbprint())).contains(plant.certificate());

      assertThat(trust.quarantined()).isEmpty();
      assertThat(trust.trusted()).containsExactly(plant.certificate());
      try (EquipmentConnection connection = OpcUa.connect(config)) {
        assertThat(Rig.read(connection, "GR-101", "state").quality()).isEqualTo(Quality.GOOD);
      }

      trust.distrust(plant.certificate().thumbprint());
      assertThat(refusal(config).kind()).isEqualTo(Kind.SERVER_NOT_TRUSTED);
    }
  }

  @Test
  @Tag("P11-30-1")
  void aServerThatDoesNotTrustUsIsNamedWithOurThumbprint(@TempDir Path temp) throws Exception {
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      trust.trust(plant.certificateFile());
      OpcUaConfig config = config(plant.endpoint(), trust, Rig.OPERATOR.password());

      ConnectorException refused = refusal(config);

      assertThat(refused.kind()).isEqualTo(Kind.NOT_TRUSTED_BY_SERVER);
      assertThat(refused).hasMessageContaining(trust.own().info().sha1Thumbprint());
      assertThat(trust.quarantined()).isEmpty();

      plant.trust(trust.own().file());
      OpcUa.connect(config).close();
    }
  }

  @Test
  void afterAFailedConnectNobodyGoesOnTrying(@TempDir Path temp) throws Exception {
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      trust.trust(plant.certificateFile());
      OpcUaConfig config = config(plant.endpoint(), trust, Rig.OPERATOR.password());
      refusal(config);

      // A client left behind would be let in with its next attempt, one second later.
      plant.trust(trust.own().file());
      Thread.sleep(2_500);

      assertThat(plant.sessions()).isZero();
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNotRepeatedInTheMessage(@TempDir Path temp) throws Exception {
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      plant.trust(trust.own().file());
      trust.trust(plant.certificateFile());

      OpcUaConfig config = config(plant.endpoint(), trust, "wrong-password");
      ConnectorException refused = refusal(config);

      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused).hasMessageContaining("'mes'").hasMessageNotContaining("wrong-password");
      assertThat(config.toString()).doesNotContain("wrong-password");
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefusedAlthoughItIsTrusted(@TempDir Path temp) throws Exception {
    OwnCertificate.loadOrCreate(
        temp.resolve("plant pki"),
        "urn:batchwright:plant:server",
        "Elsewhere",
        List.of("elsewhere.example"),
        Clock.systemUTC());
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      plant.trust(trust.own().file());
      trust.trust(plant.certificateFile());

      ConnectorException refused =
          refusal(config(plant.endpoint(), trust, Rig.OPERATOR.password()));

      assertThat(refused.kind()).isEqualTo(Kind.SERVER_NOT_TRUSTED);
      assertThat(refused.statusName()).isEqualTo("Bad_CertificateHostNameInvalid");
      assertThat(refused).hasMessageContaining("elsewhere.example");
    }
  }

  @Test
  void nobodyAtTheAddressIsNotConnected(@TempDir Path temp) throws Exception {
    URI gone;
    try (Plant plant = plant(temp)) {
      gone = plant.endpoint();
    }
    try (OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      assertThat(refusal(config(gone, trust, "irrelevant")).kind()).isEqualTo(Kind.NOT_CONNECTED);
    }
  }

  @Test
  void anOpenConnectionSaysWhyItWaitsAndGoesOnByItself(@TempDir Path temp) throws Exception {
    try (Plant plant = plant(temp);
        OpcUaTrust trust = trust(temp.resolve("client pki"));
        EquipmentConnection connection =
            OpcUa.open(config(plant.endpoint(), trust, Rig.OPERATOR.password()))) {
      plant.trust(trust.own().file());
      Eventually.isTrue(
          "the server is refused", () -> connection.status().kind() == Kind.SERVER_NOT_TRUSTED);
      assertThat(connection.status().state()).isEqualTo(LinkState.CONNECTING);

      trust.trust(plant.certificate().thumbprint());

      Eventually.isTrue("connected", () -> connection.status().state() == LinkState.CONNECTED);
    }
  }

  @Test
  void clientsInTheFolderAreTrustedOnlyWhenSwitchedOn(@TempDir Path temp) throws Exception {
    PlantConfig strict = PlantConfig.usual(temp.resolve("plant pki"), List.of(Rig.OPERATOR));
    try (OpcUaTrust trust = trust(temp.resolve("client pki"))) {
      int port;
      try (Plant plant = Plant.start(strict)) {
        port = plant.port();
        trust.trust(plant.certificateFile());
        Files.copy(trust.own().file(), temp.resolve("plant pki/auto-trust/mes.der"));
        assertThat(refusal(config(plant.endpoint(), trust, Rig.OPERATOR.password()))
                .kind())
            .isEqualTo(Kind.NOT_TRUSTED_BY_SERVER);
      }
      try (Plant plant = Plant.start(strict.withAutoTrust(true).withPort(port))) {
        OpcUa.connect(config(plant.endpoint(), trust, Rig.OPERATOR.password())).close();
      }
    }
  }

  @Test
  void ourCertificateIsMadeOnceAndItsKeyIsOurs(@TempDir Path temp) throws Exception {
    CertificateInfo first;
    try (OpcUaTrust trust = trust(temp)) {
      first = trust.own().info();
      assertThat(first.applicationUri()).isEqualTo("urn:batchwright:test");
      assertThat(trust.ownCertificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }
    try (OpcUaTrust again = trust(temp)) {
      assertThat(again.own().info()).isEqualTo(first);
    }
    Path key = temp.resolve("own/private-key.pem");
    if (Files.getFileStore(key).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> trust(temp))
          .withMessageContaining("chmod 600");
    }
  }

  @Test
  void anUnusableCertificateIsExplained(@TempDir Path temp) throws Exception {
    Path folder = temp.resolve("pki");
    OwnCertificate.loadOrCreate(folder, "urn:a", "A", List.of("localhost"), Clock.systemUTC());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OwnCertificate.loadOrCreate(
            folder, "urn:b", "B", List.of("localhost"), Clock.systemUTC()))
        .withMessageContaining("urn:a");
    Clock inSixYears = Clock.offset(Clock.systemUTC(), Duration.ofDays(6 * 366));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            OwnCertificate.loadOrCreate(folder, "urn:a", "A", List.of("localhost"), inSixYears))
        .withMessageContaining("expired");
    OwnCertificate.loadOrCreate(
        temp.resolve("other"), "urn:a", "A", List.of("localhost"), Clock.systemUTC());
    Files.delete(folder.resolve("own/private-key.pem"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OwnCertificate.loadOrCreate(
            folder, "urn:a", "A", List.of("localhost"), Clock.systemUTC()))
        .withMessageContaining("is missing");
    Files.copy(
        temp.resolve("other/own/private-key.pem"),
        folder.resolve("own/private-key.pem"),
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> OwnCertificate.loadOrCreate(
            folder, "urn:a", "A", List.of("localhost"), Clock.systemUTC()))
        .withMessageContaining("does not belong");
  }

  @Test
  void aTakenPortIsNamed(@TempDir Path temp) throws Exception {
    try (Plant first = plant(temp)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> Plant.start(PlantConfig.usual(temp.resolve("second"), List.of(Rig.OPERATOR))
                  .withPort(first.port())))
          .withMessageContaining(String.valueOf(first.port()));
    }
  }
}
