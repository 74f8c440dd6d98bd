package org.batchwright.recordmodel;

import java.util.List;

/**
 * A list of known things that a part of the procedure is done for, such as sub-lots; frozen when
 * the batch is issued.
 *
 * @param members the items unless the order names others; empty if they are the positions.
 * @param minimum the least number an order may name.
 * @param maximum the most.
 */
public record ItemList(
    String id, Text name, ItemsFrom from, List<String> members, int minimum, int maximum) {

  public ItemList {
    members = List.copyOf(members);
  }

  /** The variable that holds the number of items when the procedure starts. */
  public String countVariable() {
    return id + "Count";
  }
}
