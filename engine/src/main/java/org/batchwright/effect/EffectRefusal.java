package org.batchwright.effect;

import org.batchwright.kernel.RefusalCode;
import org.batchwright.kernel.RefusalKind;

/** Why a change of an effect is declined. */
public enum EffectRefusal implements RefusalCode {
  EFFECT_ABSENT("effect-absent", "There is no effect {effect}.", RefusalKind.ABSENT),
  EFFECT_NOT_UNDECIDED(
      "effect-not-undecided",
      "The outcome of this effect is {state}; only an unknown outcome is decided by a person.",
      RefusalKind.CONFLICT),
  EFFECT_REASON_MISSING(
      "effect-reason-missing",
      "Say what you saw at the equipment: it stands in the record beside your decision.",
      RefusalKind.MALFORMED);

  private final String code;
  private final String message;
  private final RefusalKind kind;

  EffectRefusal(String code, String message, RefusalKind kind) {
    this.code = code;
    this.message = message;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public RefusalKind kind() {
    return kind;
  }
}
