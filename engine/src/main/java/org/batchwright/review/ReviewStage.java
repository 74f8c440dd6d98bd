package org.batchwright.review;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.batchwright.identity.Permission;
import org.batchwright.signature.Meaning;

/** The two reviews of a batch record, in this order (21 CFR 211.22(a), 211.192). */
public enum ReviewStage {
  PRODUCTION(Meaning.REVIEWED_PRODUCTION, Permission.REVIEW_PRODUCTION),
  QUALITY(Meaning.REVIEWED_QUALITY, Permission.REVIEW_QUALITY);

  private final Meaning meaning;
  private final Permission permission;

  ReviewStage(Meaning meaning, Permission permission) {
    this.meaning = meaning;
    this.permission = permission;
  }

  /** The stored code. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Meaning meaning() {
    return meaning;
  }

  /** What a person must be permitted to give this review. */
  public Permission permission() {
    return permission;
  }

  /** The stage with this code. */
  public static Optional<ReviewStage> of(String code) {
    return Arrays.stream(values()).filter(stage -> stage.code().equals(code)).findFirst();
  }
}
