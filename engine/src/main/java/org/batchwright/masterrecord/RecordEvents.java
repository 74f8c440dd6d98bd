package org.batchwright.masterrecord;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.EventBody;
import org.batchwright.audit.EventType;
import org.batchwright.recordmodel.RecordKind;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;

/** What can happen to a master record. */
interface RecordEvents {

  /** A package passed every check and became the content of a draft. */
  @EventType("master-record-imported")
  record Imported(
      String record,
      int version,
      int number,
      RecordKind kind,
      Text title,
      String product,
      String uploadSha256,
      String packageSha256,
      String lintSha256,
      int warnings,
      int signatures,
      List<PackageFile> files,
      List<CompiledFormula> formulas)
      implements EventBody {

    public Imported {
      files = List.copyOf(files);
      formulas = List.copyOf(formulas);
    }
  }

  /**
   * A package was refused; nothing of its content is kept.
   *
   * @param name the folder's name in the upload, if there was one and it could be a record's id.
   * @param rules how often each rule was broken.
   */
  @EventType("package-refused")
  record PackageRefused(
      @Nullable String name,
      String uploadSha256,
      int errors,
      int warnings,
      Map<String, Integer> rules)
      implements EventBody {

    @Override
    public boolean recordsRefusal() {
      return true;
    }
  }

  /** The author signed a draft and handed it in. */
  @EventType("master-record-submitted")
  record Submitted(
      String record,
      int version,
      int submission,
      int number,
      String person,
      String reason,
      @Nullable String changeReference,
      String contentSha256)
      implements EventBody {}

  /** A second person checked it and signed. */
  @EventType("master-record-checked")
  record Checked(String record, int version, int submission, String person, String contentSha256)
      implements EventBody {}

  /** The quality unit signed it: it is approved, and effective from a moment on. */
  @EventType("master-record-approved")
  record Approved(
      String record,
      int version,
      int submission,
      String person,
      String contentSha256,
      String effective,
      Instant effectiveFrom,
      @Nullable String deployment)
      implements EventBody {}

  /** It went back to its author, with a reason; the signatures of the submission are void. */
  @EventType("master-record-returned")
  record Returned(String record, int version, int submission, String from, String person)
      implements EventBody {}

  /** It was taken back, with a reason. */
  @EventType("master-record-withdrawn")
  record Withdrawn(String record, int version, String from, String person) implements EventBody {}
}
