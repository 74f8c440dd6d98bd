package org.batchwright.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.batchwright.audit.Chain;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives copies of batch records: the machine-readable one, and the printed one made from it. Each
 * copy is numbered and goes onto the trail, on a chain of its own, so that copying a record does not
 * change it (21 CFR 11.10(b)).
 */
@Component
public class RecordCopies {

  private final BatchDocuments documents;
  private final CopyStore store;
  private final PdfPrinter printer;
  private final Commands commands;
  private final Trail trail;
  private final Ids ids;
  private final TransactionTemplate reading;

  RecordCopies(
      BatchDocuments documents,
      CopyStore store,
      PdfPrinter printer,
      Commands commands,
      Trail trail,
      Ids ids,
      PlatformTransactionManager transactions) {
    this.documents = documents;
    this.store = store;
    this.printer = printer;
    this.commands = commands;
    this.trail = trail;
    this.ids = ids;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The chain on which the copies of a batch record are noted. */
  public static Chain chain(String batch) {
    return Chain.of("copies", batch);
  }

  /** A machine-readable copy of the record as it stands. */
  public RecordCopy json(Caller caller, String batch) throws Refusal {
    return copy(caller, batch, "json", null);
  }

  /** The record as it stands, as JSON in the form of {@link RecordCopy#sha256}. */
  public byte[] jsonBytes(Caller caller, String batch) throws Refusal {
    return CanonicalJson.bytes(json(caller, batch));
  }

  /**
   * A printed copy, PDF/A-2, A4.
   *
   * @param language of the words; what people wrote stays as they wrote it.
   */
  public byte[] pdf(Caller caller, String batch, Language language) throws Refusal {
    return printer.print(copy(caller, batch, "pdf", language), language);
  }

  private RecordCopy copy(Caller caller, String batch, String form, @Nullable Language language)
      throws Refusal {
    BatchDocument document = read(caller, batch);
    String sha256 = Digest.of(CanonicalJson.bytes(document)).hex();
    String tongue = language == null ? null : language.code();
    Map<String, Object> input = new HashMap<>();
    input.put("form", form);
    if (tongue != null) {
      input.put("language", tongue);
    }
    return commands
        .run(caller.command(ids.next(), "copy-record", input, chain(batch)), Made.class, () -> {
          int number = store.next(batch);
          trail.record(chain(batch), new RecordCopied(batch, number, form, tongue, sha256));
          return new Made(number, trail.moment());
        })
        .value()
        .of(caller, form, tongue, sha256, document);
  }

  private BatchDocument read(Caller caller, String batch) throws Refusal {
    Refusal[] refused = new Refusal[1];
    BatchDocument document = reading.execute(status -> {
      try {
        return documents.of(caller, batch);
      } catch (Refusal refusal) {
        refused[0] = refusal;
        return null;
      }
    });
    if (refused[0] != null) {
      throw refused[0];
    }
    return Objects.requireNonNull(document);
  }

  private record Made(int number, java.time.Instant at) {

    RecordCopy of(
        Caller caller,
        String form,
        @Nullable String language,
        String sha256,
        BatchDocument document) {
      return new RecordCopy(
          document.header().batch(),
          number,
          form,
          language,
          caller.person(),
          caller.name(),
          at,
          document.header().zone(),
          sha256,
          document);
    }
  }
}
