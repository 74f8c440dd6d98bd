package org.batchwright.effect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.batchwright.audit.Fact;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** What a handler says became of an effect. */
public sealed interface Outcome {

  /** The rules that were asked on the way; they go onto the record with the result. */
  List<Fact> facts();

  /** What must be stored in the transaction of the result, such as a report's bytes. */
  Keep keep();

  /** It happened as asked. */
  record Done(JsonNode result, List<Fact> facts, Keep keep) implements Outcome {
    public Done {
      facts = List.copyOf(facts);
    }
  }

  /**
   * It did not happen, or not as asked. Asking again is a person's decision.
   *
   * @param code stable code in kebab-case.
   * @param reason a sentence that says what is wrong and how to mend it.
   * @param result what is known all the same, such as which parameters were refused.
   */
  record Failed(String code, String reason, @Nullable JsonNode result, List<Fact> facts, Keep keep)
      implements Outcome {
    public Failed {
      facts = List.copyOf(facts);
    }
  }

  /** Nobody can tell whether it happened. */
  record Unknown(String reason, @Nullable JsonNode result, List<Fact> facts) implements Outcome {
    public Unknown {
      facts = List.copyOf(facts);
    }

    @Override
    public Keep keep() {
      return Keep.NOTHING;
    }
  }

  /** Done, with a result that can be written as JSON. */
  static Outcome done(Object result) {
    return new Done(CanonicalJson.treeOf(result), List.of(), Keep.NOTHING);
  }

  /** Failed without a result. */
  static Outcome failed(String code, String reason) {
    return new Failed(code, reason, null, List.of(), Keep.NOTHING);
  }

  /** Unknown without a result. */
  static Outcome unknown(String reason) {
    return new Unknown(reason, null, List.of());
  }

  /** Stores something inside the command that records the result; may be called a second time. */
  @FunctionalInterface
  interface Keep {
    /** Keeps nothing. */
    Keep NOTHING = () -> {};

    void keep() throws Refusal;
  }
}
