package org.batchwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.batchwright.audit.TrailReader;
import org.batchwright.execution.Batch;
import org.batchwright.execution.BatchRecord;
import org.batchwright.execution.BatchRecords;
import org.batchwright.identity.Caller;
import org.batchwright.identity.People;
import org.batchwright.kernel.Refusal;
import org.batchwright.material.Lot;
import org.batchwright.material.Lots;
import org.batchwright.material.Movement;
import org.batchwright.material.Movements;
import org.batchwright.review.BatchReview;
import org.batchwright.review.ReviewViews;
import org.batchwright.review.TrailPage;
import org.batchwright.site.Sites;
import org.springframework.stereotype.Component;

/** Puts the document of a batch together. Reads only; call it in one transaction. */
@Component
class BatchDocuments {

  private static final int PAGE = 500;

  private final BatchRecords records;
  private final ReviewViews reviews;
  private final Movements movements;
  private final Lots lots;
  private final TrailReader trail;
  private final People people;
  private final Sites sites;

  BatchDocuments(
      BatchRecords records,
      ReviewViews reviews,
      Movements movements,
      Lots lots,
      TrailReader trail,
      People people,
      Sites sites) {
    this.records = records;
    this.reviews = reviews;
    this.movements = movements;
    this.lots = lots;
    this.trail = trail;
    this.people = people;
    this.sites = sites;
  }

  /** The document as it stands. */
  BatchDocument of(Caller caller, String number) throws Refusal {
    BatchRecord whole = records.whole(number);
    BatchReview review = reviews.review(caller, number);
    List<StepDocument> steps = new StepDocuments(whole).all();
    List<Movement> moved = movements.ofBatch(number);
    List<TrailPage.Entry> events = trail(number);
    List<BatchDocument.Signed> signatures = signatures(whole, review);
    Frozen frozen = new Frozen(whole);
    return new BatchDocument(
        BatchDocument.FORMAT,
        frozen.header(sites.find(whole.batch().site()).name()),
        frozen.formula(),
        frozen.outputs(),
        frozen.parameters(),
        whole.quantities().items(),
        StepDocuments.equipment(whole),
        moved.stream().map(BatchDocuments::move).toList(),
        lots(moved),
        review.outputs().stream().map(BatchDocuments::container).toList(),
        steps,
        Judged.exceptions(whole),
        Judged.holdTimes(whole),
        Judged.holds(whole),
        Judged.evidence(whole),
        Judged.reviews(review),
        Judged.results(review),
        Judged.samples(review),
        Judged.checks(review),
        review.disposition(),
        signatures,
        names(whole, review, events),
        events,
        Judged.totals(whole, steps, signatures, events));
  }

  private static List<BatchDocument.Signed> signatures(BatchRecord whole, BatchReview review) {
    List<BatchDocument.Signed> all = new ArrayList<>();
    review
        .signatures()
        .forEach(one -> all.add(BatchDocument.Signed.of(one, null, Judged.stands(one, review))));
    whole
        .signatures()
        .forEach(one -> all.add(BatchDocument.Signed.of(
            BatchReview.GivenSignature.of(one.signature()), one.occurrence(), one.covers())));
    all.sort(java.util.Comparator.comparing(BatchDocument.Signed::signedAt));
    return all;
  }

  private List<TrailPage.Entry> trail(String number) {
    String chain = Batch.chain(number).text();
    List<TrailPage.Entry> events = new ArrayList<>();
    List<TrailReader.Stored> page = trail.after(chain, 0, PAGE);
    while (!page.isEmpty()) {
      page.forEach(stored -> events.add(TrailPage.Entry.of(stored)));
      page = trail.after(chain, page.get(page.size() - 1).seq(), PAGE);
    }
    return events;
  }

  private static BatchDocument.MaterialMove move(Movement moved) {
    return new BatchDocument.MaterialMove(
        moved.kind().word(),
        moved.material(),
        moved.lot(),
        moved.container(),
        moved.quantity().value(),
        moved.quantity().unit(),
        moved.from().toString(),
        moved.to().toString(),
        moved.occurrence(),
        moved.row(),
        moved.estimated(),
        moved.reversed(),
        moved.reason(),
        moved.by(),
        moved.at());
  }

  private List<BatchDocument.LotUse> lots(List<Movement> moved) {
    Set<String> numbers = new TreeSet<>();
    for (Movement movement : moved) {
      String lot = movement.lot();
      if (lot != null) {
        numbers.add(lot);
      }
    }
    List<BatchDocument.LotUse> used = new ArrayList<>();
    for (String number : numbers) {
      Lot lot = lots.find(number).orElseThrow();
      used.add(new BatchDocument.LotUse(
          number,
          lot.material(),
          lot.supplier(),
          lot.supplierLot(),
          lot.status().word(),
          lot.expiry() == null ? null : lot.expiry().value()));
    }
    return used;
  }

  private static BatchDocument.Container container(org.batchwright.material.Container container) {
    return new BatchDocument.Container(
        container.id(),
        container.material(),
        container.output(),
        container.status().word(),
        container.expiry() == null ? null : container.expiry().value());
  }

  /** The printed name of everybody who stands on the record, by log-in name. */
  private Map<String, String> names(
      BatchRecord whole, BatchReview review, List<TrailPage.Entry> events) throws Refusal {
    Map<String, String> names = new TreeMap<>(review.people());
    Set<String> actors = new TreeSet<>();
    events.forEach(event -> actors.add(event.actor()));
    whole.holds().forEach(hold -> {
      actors.add(hold.heldBy());
      actors.add(String.valueOf(hold.resumedBy()));
    });
    for (String actor : actors) {
      if (actor.startsWith("person:")) {
        String login = actor.substring("person:".length());
        names.put(login, people.find(login).name());
      }
    }
    return names;
  }
}
