package org.batchwright.connectors;

import java.nio.file.Path;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTests {

  @Test
  void smoke(@TempDir Path temp) throws Exception {
    long t = System.nanoTime();
    try (Rig rig = Rig.still(temp)) {
      System.out.println("rig " + (System.nanoTime() - t) / 1e6);
      EquipmentConnection c = rig.connect();
      System.out.println("connected " + (System.nanoTime() - t) / 1e6);
      for (var u : Rig.MODEL.equipment()) {
        List<Member> ms = u.type().members().stream()
            .filter(m -> m.kind() != org.batchwright.connectors.plant.MemberSpec.Kind.COMMAND)
            .map(m -> Rig.member(u.id(), m.name()))
            .toList();
        for (Reading r : c.read(ms))
          System.out.println(r.equipment() + "." + r.member() + " = "
              + (r.value() == null ? null : r.value().text()) + " " + r.unit() + " " + r.quality()
              + " " + r.raw());
      }
      System.out.println(c.describe(List.of(
          Rig.member("GR-101", "impellerSpeedSetPoint"),
          Rig.member("TP-501", "sampleMasses"),
          Rig.member("GR-101", "state"))));
      System.out.println("read " + (System.nanoTime() - t) / 1e6);
      System.out.println(c.transfer(
          List.of(
              new SetPoint(Rig.member("GR-101", "impellerSpeedSetPoint"), Value.decimal("110.3")),
              new SetPoint(Rig.member("GR-101", "liquidAmountSetPoint"), Value.decimal("21.35"))),
          java.time.Duration.ZERO));
      System.out.println(Rig.call(
          c, "GR-101", "start", Value.text("c1"), Value.text("p1"), Value.text("DRY_MIX")));
      rig.plant().advance(java.time.Duration.ofSeconds(301));
      System.out.println(Rig.read(c, "GR-101", "state"));
      System.out.println(Rig.read(c, "GR-101", "reportEndPower"));
    }
    System.out.println("done " + (System.nanoTime() - t) / 1e6);
  }
}
