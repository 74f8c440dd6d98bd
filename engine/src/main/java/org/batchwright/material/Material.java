package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something that is bought, made or used, by its code, such as {@code PARA} for paracetamol.
 *
 * @param code what master records and labels name it by.
 * @param unit the UCUM unit of every quantity of it; never changed, because balances are sums.
 * @param version grows by one with every change of the definition.
 */
public record Material(String code, String name, String unit, Kind kind, long version) {

  /** What a material is for. */
  public enum Kind {
    /** Bought and put into a product. */
    RAW,
    /** Made in one batch and used in another, or later in the same. */
    INTERMEDIATE,
    /** What leaves the plant. */
    PRODUCT,
    /** Containers, closures and labels. */
    PACKAGING,
    /** Comes from a point of use, such as purified water and gases. */
    UTILITY;

    /** The stored word. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
