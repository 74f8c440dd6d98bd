package org.batchwright.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Something the product lets a person do. The list is closed; which role holds what is data.
 *
 * <p>Executing a step is not here: a step names the roles that may do it.
 */
public enum Permission {
  VIEW_RECORDS("See master records and their differences"),
  AUTHOR_RECORDS("Import and change drafts of master records and submit them"),
  CHECK_RECORDS("Check a submitted master record and sign for it"),
  APPROVE_RECORDS("Approve a master record for production"),
  VIEW_BATCHES("See batches, their entries and exceptions"),
  ISSUE_BATCHES("Issue the record of a batch"),
  EXECUTE_BATCHES("Work on the steps of a batch"),
  SUPERVISE_BATCHES("Hold and resume batches, take over steps, decide unknown outcomes"),
  REVIEW_PRODUCTION("Review a finished batch for production"),
  REVIEW_QUALITY("Review a finished batch for quality and dispose of its exceptions"),
  RELEASE_BATCHES("Decide on the disposition of a batch"),
  ENTER_RESULTS("Enter laboratory results"),
  VIEW_TRAIL("Read the audit trail"),
  MANAGE_MATERIAL("Receive lots and keep material definitions"),
  RELEASE_LOTS("Change the status of a lot"),
  MANAGE_EQUIPMENT("Register equipment, rooms and their connections"),
  MAINTAIN_EQUIPMENT("Record cleaning, calibration and maintenance of equipment"),
  MANAGE_PEOPLE("Register people, open and unlock accounts, grant roles"),
  MANAGE_SITE("Register stations and set site policies");

  private final String meaning;

  Permission(String meaning) {
    this.meaning = meaning;
  }

  /** The stored name in kebab-case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it lets a person do, in words. */
  public String meaning() {
    return meaning;
  }

  /** Everything that these roles permit; names this release does not know permit nothing. */
  static Set<Permission> heldBy(List<Role> roles) {
    Set<Permission> held = EnumSet.noneOf(Permission.class);
    roles.stream().flatMap(role -> role.permissions().stream()).forEach(code -> of(code)
        .ifPresent(held::add));
    return held;
  }

  /** The permission with this stored name. */
  public static Optional<Permission> of(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }
}
