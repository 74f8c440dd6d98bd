package org.batchwright.masterrecord;

import org.batchwright.audit.Chain;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Subject;
import org.batchwright.workflow.RunKey;

/**
 * The name of one version of a master record, such as {@code buffer-preparation} version 3.
 *
 * @param record the record's id: the name of its package's folder.
 * @param version from 1, counted per record, never used twice.
 */
public record VersionKey(String record, int version) {

  /** The kind of procedure run in which a version is approved. */
  public static final String APPROVAL = "record-approval";

  private static final String RECORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
  private static final int LONGEST = 64;

  public VersionKey {
    if (!isRecord(record) || version < 1) {
      throw new IllegalArgumentException("Not a master record version: " + record + " " + version);
    }
  }

  /**
   * The version that somebody asks for by these words.
   *
   * @throws Refusal {@code record-unknown} if no record can have that name.
   */
  public static VersionKey named(String record, int version) throws Refusal {
    if (!isRecord(record) || version < 1) {
      throw MasterRecordRefusal.unknown(record, version);
    }
    return new VersionKey(record, version);
  }

  /** Whether the text can be the id of a record. */
  public static boolean isRecord(String text) {
    return text.length() <= LONGEST && text.matches(RECORD);
  }

  /** The chain that holds the events of all versions of a record. */
  public static Chain chain(String record) {
    return Chain.of("record", record);
  }

  /** The version whose approval is this run. */
  public static VersionKey of(RunKey run) {
    int hyphen = run.key().lastIndexOf('-');
    return new VersionKey(
        run.key().substring(0, hyphen), Integer.parseInt(run.key().substring(hyphen + 1)));
  }

  /** The chain that holds this version's events. */
  public Chain chain() {
    return chain(record);
  }

  /** What the signatures under this version name. */
  public Subject subject() {
    return new Subject("master-record", record + "/" + version);
  }

  /** The procedure run in which this version is approved. */
  public RunKey approval() {
    return new RunKey(APPROVAL, record + "-" + version);
  }

  /** The name under which this version's procedure is deployed. */
  public String deployment() {
    return record + "-" + version;
  }

  @Override
  public String toString() {
    return record + " version " + version;
  }
}
