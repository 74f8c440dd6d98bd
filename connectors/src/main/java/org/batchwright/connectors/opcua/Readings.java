package org.batchwright.connectors.opcua;

import java.time.Instant;
import java.util.Optional;
import org.batchwright.connectors.Member;
import org.batchwright.connectors.Quality;
import org.batchwright.connectors.Reading;
import org.batchwright.connectors.Value;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** Turns what a server sent into readings. */
final class Readings {

  private Readings() {}

  /** A value that is no measurement (a NaN, a structure, nothing at all) makes a reading of bad quality. */
  static Reading of(Member member, DataValue sent, Instant receivedAt) {
    StatusCode status = sent.statusCode();
    Optional<Value> value = status.isBad() ? Optional.empty() : Variants.value(sent.value());
    Quality quality =
        value.isEmpty() ? Quality.BAD : status.isUncertain() ? Quality.UNCERTAIN : Quality.GOOD;
    return new Reading(
        member.equipment(),
        member.name(),
        value.orElse(null),
        member.unit(),
        quality,
        instant(sent.sourceTime()),
        instant(sent.serverTime()),
        receivedAt,
        Variants.raw(sent.value(), status));
  }

  /** A reading that says only why there is none. */
  static Reading none(Member member, long status, Instant receivedAt) {
    return of(member, new DataValue(new StatusCode(status)), receivedAt);
  }

  private static @Nullable Instant instant(@Nullable DateTime time) {
    return time == null || time.isNull() ? null : time.getJavaInstant();
  }
}
