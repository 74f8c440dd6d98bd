package org.batchwright.material;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Where material went and what something was made of, over any number of batches (21 CFR
 * 211.184(c), 211.188(b)(3)).
 */
@Component
public class Genealogy {

  private final MovementStore store;

  Genealogy(MovementStore store) {
    this.store = store;
  }

  /** Everything that something from here went into. */
  public List<Edge> forward(Node from) {
    return store.reach(from, true);
  }

  /** Everything that something in here came from. */
  public List<Edge> backward(Node from) {
    return store.reach(from, false);
  }

  /** Something that material passed through: a lot, a container, a batch or a point of use. */
  public record Node(Kind kind, String key) {

    /** What material passes through. */
    public enum Kind {
      LOT,
      CONTAINER,
      BATCH,
      POINT_OF_USE;

      /** The stored word. */
      @JsonValue
      public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }

    static Node of(String word, String key) {
      return new Node(Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')), key);
    }
  }

  /** Material went from one to the other. */
  public record Edge(Node from, Node to) {}
}
