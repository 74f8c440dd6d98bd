package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Who or what has a quantity: every movement goes from one holder to another.
 *
 * @param key its natural key, such as the container's id, the equipment's code or the batch number.
 */
public record Holder(Kind kind, String key) {

  public Holder {
    if (key.isBlank() || key.length() > 200) {
      throw new IllegalArgumentException("Not a holder: " + kind.word() + " '" + key + "'");
    }
  }

  /** What kinds of holders there are. */
  public enum Kind {
    CONTAINER,
    EQUIPMENT,
    WASTE,
    SAMPLE,
    POINT_OF_USE,
    SUPPLIER,
    BATCH;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static Holder container(String id) {
    return new Holder(Kind.CONTAINER, id);
  }

  public static Holder equipment(String code) {
    return new Holder(Kind.EQUIPMENT, code);
  }

  /** What was lost or destroyed, by the batch or, outside batches, the site it belongs to. */
  public static Holder waste(String key) {
    return new Holder(Kind.WASTE, key);
  }

  public static Holder sample(String number) {
    return new Holder(Kind.SAMPLE, number);
  }

  public static Holder pointOfUse(String code) {
    return new Holder(Kind.POINT_OF_USE, code);
  }

  public static Holder supplier(String name) {
    return new Holder(Kind.SUPPLIER, name);
  }

  /** The batch itself, where the equipment does not matter. */
  public static Holder batch(String number) {
    return new Holder(Kind.BATCH, number);
  }

  boolean isContainer() {
    return kind == Kind.CONTAINER;
  }

  /** Stops a caller that names a holder which cannot stand here. */
  void require(Kind one, Kind other) {
    if (kind != one && kind != other) {
      throw new IllegalArgumentException(
          "Neither " + one.word() + " nor " + other.word() + ": " + this);
    }
  }

  @Override
  public String toString() {
    return kind.word() + " " + key;
  }
}
