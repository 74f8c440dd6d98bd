package org.batchwright.database;

/**
 * The name and password with which one role logs in to the database.
 *
 * <p>The text form leaves the password out, so that it never reaches a log.
 */
public record Credentials(String user, String password) {

  public Credentials {
    if (user.isBlank() || password.isBlank()) {
      throw new IllegalArgumentException("A database login needs a user name and a password");
    }
  }

  @Override
  public String toString() {
    return user;
  }
}
