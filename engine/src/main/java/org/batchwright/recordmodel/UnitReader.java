package org.batchwright.recordmodel;

import java.util.Optional;

/** Reads units, which are UCUM codes. */
final class UnitReader {

  private UnitReader() {}

  /** The unit of a property; a finding, and the unit 1, if it is missing or no unit. */
  static String read(YamlObject object, String property) {
    String code = object.text(property);
    if (code.isEmpty()) {
      return Units.ONE;
    }
    Optional<String> problem = Units.problem(code);
    problem.ifPresent(why -> object.add(
        ParameterRule.BAD_UNIT, property, "The unit " + code + " is no UCUM code: " + why + "."));
    return problem.isPresent() ? Units.ONE : code;
  }
}
