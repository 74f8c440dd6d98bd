package org.batchwright.kernel;

/**
 * One documented reason for which the product says no.
 *
 * <p>Each module lists its reasons in one enum; the reference page of refusals is generated from
 * them. A code never changes its meaning once released.
 */
public interface RefusalCode {

  /** The stable code in kebab-case, unique in the product, such as {@code batch-on-hold}. */
  String code();

  /**
   * What is wrong, where, and how to mend it, in one or two English sentences; {@code {name}} is
   * replaced by the detail of that name.
   */
  String message();

  /** What kind of no this is, which decides how a door answers. */
  default RefusalKind kind() {
    return RefusalKind.RULE;
  }
}
