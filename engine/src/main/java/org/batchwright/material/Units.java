package org.batchwright.material;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/** Which texts are units of measure. */
final class Units {

  private static final UcumEssenceService UCUM = load();

  private Units() {}

  /** Why a code is no UCUM unit; empty if it is one. */
  static Optional<String> problem(String code) {
    if (code.isBlank() || code.length() > 40) {
      return Optional.of("a unit is a UCUM code; a pure number has unit 1");
    }
    return Optional.ofNullable(UCUM.validate(code));
  }

  private static UcumEssenceService load() {
    try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
      return new UcumEssenceService(Objects.requireNonNull(essence, "ucum-essence.xml"));
    } catch (IOException | UcumException broken) {
      throw new IllegalStateException("The UCUM definitions cannot be read", broken);
    }
  }
}
