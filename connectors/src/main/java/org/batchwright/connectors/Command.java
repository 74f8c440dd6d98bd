package org.batchwright.connectors;

/**
 * Something a piece of equipment can be told to do.
 *
 * @param object the address of the equipment or part that owns the command.
 * @param method the address of the command itself.
 */
public record Command(String equipment, String name, MemberAddress object, MemberAddress method) {

  public Command {
    if (equipment.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("A command needs the name of its equipment and its own.");
    }
  }
}
