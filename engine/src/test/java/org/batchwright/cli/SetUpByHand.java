package org.batchwright.cli;

import java.net.URI;
import java.util.Map;

/** Somebody who reads the token on the console and sets the product up with it. */
final class SetUpByHand {

  private SetUpByHand() {}

  static void complete(String console) {
    String token = console
        .lines()
        .filter(line -> line.matches("  [A-Za-z0-9_-]{32}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No token on the console:\n" + console))
        .strip();
    String address = console
        .lines()
        .filter(line -> line.startsWith("Ready at "))
        .findFirst()
        .orElseThrow()
        .substring(9);
    RemotePerson.nobody(URI.create(address))
        .post(
            "set-up",
            Map.of(
                "token",
                token,
                "site",
                Map.of("code", "REAL", "name", "Real", "zone", "Europe/Berlin", "language", "en"),
                "administrator",
                Map.of("code", "admin", "name", "Admin", "password", "correct horse battery")),
            token);
  }
}
