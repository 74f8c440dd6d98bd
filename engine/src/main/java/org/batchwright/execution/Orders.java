package org.batchwright.execution;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.content.Blobs;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.ApprovedRecord;
import org.batchwright.masterrecord.MasterRecords;
import org.batchwright.recordmodel.IssuedQuantities;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/**
 * Issues batch records: a signed copy of the approved record with everything frozen that depends on
 * the order (21 CFR 211.188(a)).
 */
@Component
public class Orders {

  private static final String NUMBER = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

  private final Commands commands;
  private final MasterRecords records;
  private final BatchStore batches;
  private final Ledger ledger;
  private final Blobs blobs;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Procedures procedures;
  private final Trail trail;

  Orders(
      Commands commands,
      MasterRecords records,
      BatchStore batches,
      Ledger ledger,
      Blobs blobs,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Procedures procedures,
      Trail trail) {
    this.commands = commands;
    this.records = records;
    this.batches = batches;
    this.ledger = ledger;
    this.blobs = blobs;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.procedures = procedures;
    this.trail = trail;
  }

  /** The subject under which the signature of an issue stands. */
  public static Subject subject(String batch) {
    return new Subject("batch-issue", batch);
  }

  /** Shows what is issued, for the caller to sign. */
  public Prepared prepare(Caller caller, Order order) throws Refusal {
    requireNew(order.batch());
    ApprovedRecord record = records.effective(order.record(), order.version(), order.formula());
    return signatures.prepare(
        caller,
        caller.person(),
        subject(order.batch()),
        Meaning.ISSUED,
        content(order, record, freeze(caller, order, record)));
  }

  /** Issues the batch and starts its procedure. */
  public Answer<Issued> issue(Caller caller, UUID key, Order order, UUID challenge, String password)
      throws Refusal {
    requireNumber(order.batch());
    CredentialCheck check = credentials.check(caller.person(), password);
    return commands.run(
        caller.command(key, "issue-batch", order, Batch.chain(order.batch())), Issued.class, () -> {
          VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
          requireNew(order.batch());
          ApprovedRecord record =
              records.effective(order.record(), order.version(), order.formula());
          IssuedRecords.Frozen frozen = freeze(caller, order, record);
          signatures.sign(
              Batch.chain(order.batch()),
              caller,
              challenge,
              subject(order.batch()),
              Meaning.ISSUED,
              content(order, record, frozen),
              signer,
              roles.holding(Permission.ISSUE_BATCHES, signer.roles()),
              null);
          return issue(caller, order, record, frozen);
        });
  }

  private Issued issue(
      Caller caller, Order order, ApprovedRecord record, IssuedRecords.Frozen frozen)
      throws Refusal {
    Digest issued = blobs.put(frozen.bytes(), "application/json");
    IssuedQuantities quantities = frozen.quantities();
    int serial = batches.nextSerial();
    trail.record(
        Batch.chain(order.batch()),
        new BatchEvents.BatchIssued(
            order.batch(),
            serial,
            caller.site(),
            record.id(),
            record.version(),
            record.formula(),
            record.digest().hex(),
            issued.hex(),
            record.record().product().code(),
            quantities.batch().value(),
            quantities.batch().unit(),
            quantities.items(),
            record.deployment(),
            ledger.plan(new IssuedRecord(record.record(), quantities))));
    procedures.start(
        batches.find(order.batch()).orElseThrow().run(),
        record.deployment(),
        Map.of(),
        quantities.items());
    return new Issued(order.batch(), serial);
  }

  private static IssuedRecords.Frozen freeze(Caller caller, Order order, ApprovedRecord record)
      throws Refusal {
    return new IssuedRecords.Frozen(
        order.batch(),
        record.id(),
        record.version(),
        record.digest().hex(),
        caller.zone().getId(),
        record.record().forQuantity(order.quantity(), order.items()));
  }

  private static Content content(Order order, ApprovedRecord record, IssuedRecords.Frozen frozen) {
    IssuedQuantities quantities = frozen.quantities();
    return new Content(
        order.batch(),
        record.id(),
        record.version(),
        record.formula(),
        record.digest().hex(),
        record.record().product().code(),
        quantities.batch().toString(),
        quantities.items(),
        quantities.positions().stream()
            .map(position -> position.position() + " " + position.material() + " "
                + position.total().quantity())
            .toList(),
        Digest.of(frozen.bytes()).hex());
  }

  private void requireNew(String batch) throws Refusal {
    requireNumber(batch);
    if (batches.find(batch).isPresent()) {
      throw new Refusal(ExecutionRefusal.BATCH_EXISTS, Map.of("batch", batch));
    }
  }

  private static void requireNumber(String batch) throws Refusal {
    if (!batch.matches(NUMBER)) {
      throw new Refusal(
          ExecutionRefusal.BATCH_NUMBER_MALFORMED, Map.of("batch", FieldInput.shown(batch)));
    }
  }

  /**
   * What is ordered.
   *
   * @param batch the batch number, given by the site, unique for ever.
   * @param quantity in the unit of the formula's batch.
   * @param items the items of each list; a list that is not named keeps the record's members.
   */
  public record Order(
      String batch,
      String record,
      int version,
      String formula,
      BigDecimal quantity,
      Map<String, List<String>> items) {}

  /** The batch that was issued. */
  public record Issued(String batch, long serial) {}

  private record Content(
      String batch,
      String record,
      int version,
      String formula,
      String approvedSha256,
      String product,
      String quantity,
      Map<String, List<String>> items,
      List<String> positions,
      String issuedSha256) {}
}
