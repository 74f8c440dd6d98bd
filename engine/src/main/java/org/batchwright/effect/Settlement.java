package org.batchwright.effect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ended an effect. */
public enum Settlement {
  /** The handler's own answer. */
  ANSWER,
  /** Reading back what equipment says happened, after the answer was lost. */
  READ_BACK,
  /** A person who looked. */
  PERSON;

  /** The word stored, used in interfaces and in the record. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static @Nullable Settlement of(@Nullable String word) {
    Optional<Settlement> found = word == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    return found.orElse(null);
  }
}
