package org.batchwright.equipment;

import java.util.List;

/** The effect that reads members of a unit once; all must be usable. */
public record ReadMembers(String equipment, List<String> members) {

  /** The kind of effect. */
  public static final String KIND = "read";

  public ReadMembers {
    members = List.copyOf(members);
  }

  /** The readings, in the order asked. */
  public record Result(String equipment, List<Reading> readings) {
    public Result {
      readings = List.copyOf(readings);
    }
  }
}
