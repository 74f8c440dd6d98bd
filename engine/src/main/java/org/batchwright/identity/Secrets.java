package org.batchwright.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords with Argon2id.
 *
 * <p>Costly on purpose (19 MiB, two passes), so at most two run at once and never inside a database
 * transaction: guessing passwords must not stop the plant.
 */
@Component
class Secrets {

  /** Shortest password; the strictest of the sources asks for fifteen characters. */
  static final int MINIMUM_LENGTH = 15;

  private static final int MAXIMUM_LENGTH = 200;

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final Semaphore bulkhead = new Semaphore(2, true);
  private final String nobody = argon2.encode("nobody has this password");

  /** The hash to store for a password that is strong enough for this person. */
  String encode(String person, String password) throws Refusal {
    requireStrong(person, password);
    return bulkheaded(() -> argon2.encode(password));
  }

  boolean matches(String password, String encoded) {
    return bulkheaded(() -> argon2.matches(password, encoded));
  }

  /** Takes as long as a comparison, so that nobody learns whether an account exists. */
  void compareWithNobody(String password) {
    matches(password, nobody);
  }

  static String digest(String encoded) {
    return Digest.of(encoded.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static void requireStrong(String person, String password) throws Refusal {
    String lower = password.toLowerCase(Locale.ROOT);
    if (password.length() < MINIMUM_LENGTH) {
      throw tooWeak("it has fewer than " + MINIMUM_LENGTH + " characters");
    }
    if (password.length() > MAXIMUM_LENGTH) {
      throw tooWeak("it has more than " + MAXIMUM_LENGTH + " characters");
    }
    if (lower.contains(person) || lower.contains("batchwright")) {
      throw tooWeak("it contains your user name or the name of the product");
    }
    if (lower.chars().distinct().count() < 6) {
      throw tooWeak("it repeats the same few characters");
    }
  }

  private static Refusal tooWeak(String why) {
    return new Refusal(IdentityRefusal.PASSWORD_TOO_WEAK, Map.of("why", why));
  }

  private <T> T bulkheaded(Supplier<T> work) {
    bulkhead.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      bulkhead.release();
    }
  }
}
