package org.batchwright.material;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Quantity;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Signature;
import org.batchwright.signature.Signatures;
import org.batchwright.signature.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lots, what was decided about them and what became of them (21 CFR 211.184). Reads only. */
@Component
public class Lots {

  /** The most containers of one receipt; a larger delivery is received as several lots. */
  public static final int MOST_CONTAINERS = 500;

  private final LotStore store;
  private final MovementStore movements;
  private final Signatures signatures;

  Lots(LotStore store, MovementStore movements, Signatures signatures) {
    this.store = store;
    this.movements = movements;
    this.signatures = signatures;
  }

  /** The chain that holds the events of a lot. */
  public static Chain chain(String number) {
    return Chain.of("lot", number);
  }

  static Subject subject(String number) {
    return new Subject("lot", number);
  }

  /** The lot with this number, if there is one. */
  public Optional<Lot> find(String number) {
    return store.lot(number);
  }

  /** Lots in order of their numbers. */
  public Page<Lot> list(Filter filter, @Nullable String after, int limit) {
    int size = Page.limit(limit);
    return Page.of(store.lots(filter, after, size + 1), size, Lot::number);
  }

  /** A lot with its history, its signatures and where all of it is. */
  public Detail detail(String number) throws Refusal {
    Lot lot = store.lot(number).orElseThrow(() -> MaterialRefusal.notFound("lot", number));
    return new Detail(
        lot, store.statuses(number), signatures.of(subject(number)), reconciliation(lot));
  }

  /** Where all of a lot is: received = stock + used + sampled + lost + unexplained. */
  public Reconciliation reconciliation(Lot lot) {
    Map<String, BigDecimal> holders = movements.holdersOf(lot.number());
    Map<String, BigDecimal> waste = movements.wasteOf(lot.number());
    String unit = lot.received().unit();
    return new Reconciliation(
        new Quantity(of(holders, Holder.Kind.SUPPLIER.word()).negate(), unit),
        new Quantity(of(holders, Holder.Kind.CONTAINER.word()), unit),
        new Quantity(
            of(holders, Holder.Kind.EQUIPMENT.word()).add(of(holders, Holder.Kind.BATCH.word())),
            unit),
        new Quantity(of(holders, Holder.Kind.SAMPLE.word()), unit),
        new Quantity(
            of(waste, Movement.Kind.LOSS.word()).add(of(waste, Movement.Kind.DISPOSAL.word())),
            unit),
        new Quantity(of(waste, Movement.Kind.ADJUSTMENT.word()), unit));
  }

  private static BigDecimal of(Map<String, BigDecimal> sums, String kind) {
    return sums.getOrDefault(kind, BigDecimal.ZERO);
  }

  /**
   * Which lots to list; an absent part does not restrict.
   *
   * @param search part of number, supplier's lot or supplier.
   */
  public record Filter(
      @Nullable String site,
      @Nullable String material,
      Lot.@Nullable Status status,
      @Nullable String search) {

    /** Restricts nothing. */
    public static final Filter ALL = new Filter(null, null, null, null);
  }

  /** A lot with its statuses, oldest first, and the signatures of those who decided. */
  public record Detail(
      Lot lot,
      List<StatusChange> history,
      List<Signature> signatures,
      Reconciliation reconciliation) {}

  /**
   * A status that a lot had.
   *
   * @param by who decided, with kind, such as {@code person:q.adler}.
   */
  public record StatusChange(
      long version, Lot.Status status, @Nullable String reason, String by, Instant at) {}

  /**
   * Where all of a lot is.
   *
   * @param stock in containers, dispensed ones included.
   * @param used put into batches.
   * @param lost spilt or destroyed.
   * @param unexplained found missing when counting or returning, less what was found too much.
   */
  public record Reconciliation(
      Quantity received,
      Quantity stock,
      Quantity used,
      Quantity sampled,
      Quantity lost,
      Quantity unexplained) {}
}
