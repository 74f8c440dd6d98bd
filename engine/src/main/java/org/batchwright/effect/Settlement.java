package org.batchwright.effect;

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

  /** The stored word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Settlement of(@Nullable String word) {
    Optional<Settlement> found = word == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    return found.orElse(null);
  }
}
