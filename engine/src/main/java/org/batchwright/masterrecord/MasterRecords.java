package org.batchwright.masterrecord;

import java.util.List;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.CompiledRecord;
import org.springframework.stereotype.Component;

/** The master records as approved: what batches are made from, and nothing else. */
@Component
public class MasterRecords {

  MasterRecords() {}

  /**
   * A formula of a version that was approved once, also if it is superseded or withdrawn since.
   * Every stored file, the compiled record and what the process engine holds are hashed again.
   *
   * @throws Refusal {@code record-unknown}, {@code formula-unknown}, {@code record-not-approved},
   *     {@code record-altered} naming the file.
   */
  public ApprovedRecord approved(String id, int version, String formula) throws Refusal {
    throw new UnsupportedOperationException(id + version + formula);
  }

  /**
   * The same for issuing a batch: the version must be effective at the moment of the running
   * command.
   *
   * @throws Refusal {@code record-not-effective}, and those of {@link #approved}.
   */
  public ApprovedRecord effective(String id, int version, String formula) throws Refusal {
    throw new UnsupportedOperationException(id + version + formula);
  }

  /**
   * A compiled record by the digest that a batch was issued with; hashed again, nothing else is
   * looked at.
   *
   * @throws Refusal {@code record-altered} if the bytes are not there or are others.
   */
  public CompiledRecord compiled(Digest digest) throws Refusal {
    throw new UnsupportedOperationException(digest.hex());
  }

  /** What may be issued at a site now, in order of the ids. */
  public List<EffectiveRecord> effectiveRecords(String site) throws Refusal {
    throw new UnsupportedOperationException(site);
  }
}
