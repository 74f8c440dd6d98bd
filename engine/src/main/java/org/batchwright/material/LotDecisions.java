package org.batchwright.material;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.Answer;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.identity.Caller;
import org.batchwright.identity.CredentialCheck;
import org.batchwright.identity.Credentials;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Role;
import org.batchwright.identity.Roles;
import org.batchwright.identity.VerifiedPerson;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.batchwright.signature.Signatures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decisions of quality about lots, each signed by a person whose role may release lots (21 CFR
 * 211.22(a), 211.84).
 */
@Component
public class LotDecisions {

  private final LotStore lots;
  private final Trail trail;
  private final Commands commands;
  private final Signatures signatures;
  private final Credentials credentials;
  private final Roles roles;
  private final Clock clock;

  LotDecisions(
      LotStore lots,
      Trail trail,
      Commands commands,
      Signatures signatures,
      Credentials credentials,
      Roles roles,
      Clock clock) {
    this.lots = lots;
    this.trail = trail;
    this.commands = commands;
    this.signatures = signatures;
    this.credentials = credentials;
    this.roles = roles;
    this.clock = clock;
  }

  /** What the caller is shown and may sign: the lot as it is, and as it would be. */
  public Prepared prepare(Caller caller, String number, LotDecision decision) throws Refusal {
    Lot lot = lots.lot(number).orElseThrow(() -> MaterialRefusal.notFound("lot", number));
    requireWellFormed(decision);
    requireHere(lot, caller);
    requirePossible(lot, decision, clock.instant(), caller.zone());
    return signatures.prepare(
        caller,
        caller.person(),
        Lots.subject(number),
        meaning(decision.status()),
        shown(lot, decision));
  }

  /**
   * Signs and carries out what was prepared, both or neither.
   *
   * @param key the idempotency key of the request.
   * @param challenge of what was prepared in this session.
   */
  public Answer<Lot> sign(
      Caller caller, UUID key, UUID challenge, String password, String number, LotDecision decision)
      throws Refusal {
    if (lots.lot(number).isEmpty()) {
      throw MaterialRefusal.notFound("lot", number);
    }
    requireWellFormed(decision);
    CredentialCheck check = credentials.check(caller.person(), password);
    CommandContext context = caller.command(
        key,
        "decide-lot",
        Map.of("lot", number, "decision", decision, "challenge", challenge),
        Lots.chain(number));
    return commands.run(context, Lot.class, () -> {
      VerifiedPerson signer = credentials.accept(check, "signature", caller.site());
      String role = entitled(signer);
      Lot lot = lots.lock(number).orElseThrow();
      requireHere(lot, caller);
      requirePossible(lot, decision, trail.moment(), caller.zone());
      signatures.sign(
          Lots.chain(number),
          caller,
          challenge,
          Lots.subject(number),
          meaning(decision.status()),
          shown(lot, decision),
          signer,
          role,
          decision.reason().strip());
      record(lot, decision, caller.zone());
      return lots.lot(number).orElseThrow();
    });
  }

  private void record(Lot lot, LotDecision decision, ZoneId zone) {
    Lot after = after(lot, decision);
    @Nullable Expiry expiry = after.expiry();
    trail.record(
        Lots.chain(lot.number()),
        new MaterialEvents.LotDecided(
            lot.number(),
            after.status(),
            new MaterialEvents.QualityData(
                expiry,
                expiry == null ? null : expiry.lastMoment(zone),
                after.retest(),
                after.assay(),
                after.lossOnDrying()),
            after.version()),
        Trail.Particulars.reason(decision.reason().strip())
            .withRows(List.of(RowVersion.next("material.lot", lot.number(), lot.version()))));
  }

  private String entitled(VerifiedPerson signer) throws Refusal {
    return roles.all().stream()
        .filter(role -> role.permissions().contains(Permission.RELEASE_LOTS.code()))
        .map(Role::code)
        .filter(signer.roles()::contains)
        .sorted()
        .findFirst()
        .orElseThrow(
            () -> new Refusal(MaterialRefusal.NOT_ENTITLED, Map.of("person", signer.name())));
  }

  /** Roles are held at a site: who may decide there may not decide here. */
  private static void requireHere(Lot lot, Caller caller) throws Refusal {
    if (!lot.site().equals(caller.site())) {
      throw new Refusal(
          MaterialRefusal.OTHER_SITE, Map.of("what", "Lot " + lot.number(), "site", lot.site()));
    }
  }

  private static void requireWellFormed(LotDecision decision) throws Refusal {
    MaterialRefusal.reason(decision.reason());
    LotReceipts.requireQuality(decision.retest(), decision.assay(), decision.lossOnDrying());
  }

  /** The step must exist, and nothing that is over may be released. */
  private static void requirePossible(Lot lot, LotDecision decision, Instant moment, ZoneId zone)
      throws Refusal {
    boolean same = lot.status() == decision.status();
    if (!lot.status().next().contains(decision.status())) {
      throw impossible(
          lot,
          decision,
          "Possible is: " + lot.status().next().stream().map(Lot.Status::word).toList() + ".");
    }
    if (same && !decision.changesData()) {
      throw impossible(lot, decision, "Give new quality data, such as a new retest date.");
    }
    if (decision.status() == Lot.Status.RELEASED) {
      Lot after = after(lot, decision);
      requireAhead(lot, decision, after.expiry(), "expiry", moment, zone);
      requireAhead(lot, decision, after.retest(), "retest date", moment, zone);
    }
  }

  private static void requireAhead(
      Lot lot,
      LotDecision decision,
      @Nullable Expiry date,
      String what,
      Instant moment,
      ZoneId zone)
      throws Refusal {
    if (date != null && !date.allows(moment, zone)) {
      throw impossible(lot, decision, "Its " + what + " " + date.text(zone) + " is over.");
    }
  }

  private static Refusal impossible(Lot lot, LotDecision decision, String mend) {
    return new Refusal(
        MaterialRefusal.LOT_DECISION_NOT_POSSIBLE,
        Map.of(
            "lot", lot.number(),
            "from", lot.status().word(),
            "to", decision.status().word(),
            "mend", mend));
  }

  /** The lot as the decision makes it. */
  private static Lot after(Lot lot, LotDecision decision) {
    @Nullable Expiry expiry = decision.expiry();
    @Nullable Expiry retest = decision.retest();
    @Nullable BigDecimal assay = decision.assay();
    @Nullable BigDecimal lossOnDrying = decision.lossOnDrying();
    return new Lot(
        lot.number(),
        lot.material(),
        lot.site(),
        lot.supplier(),
        lot.supplierLot(),
        decision.status(),
        lot.received(),
        expiry == null ? lot.expiry() : expiry,
        retest == null ? lot.retest() : retest,
        assay == null ? lot.assay() : assay,
        lossOnDrying == null ? lot.lossOnDrying() : lossOnDrying,
        lot.version() + 1);
  }

  private static Shown shown(Lot lot, LotDecision decision) {
    return new Shown(lot, after(lot, decision), decision.reason().strip());
  }

  private static Meaning meaning(Lot.Status status) {
    return switch (status) {
      case RELEASED -> Meaning.LOT_RELEASED;
      case REJECTED -> Meaning.LOT_REJECTED;
      case BLOCKED -> Meaning.LOT_BLOCKED;
      case QUARANTINE -> Meaning.LOT_QUARANTINED;
    };
  }

  /** What is shown and signed. */
  record Shown(Lot before, Lot after, String reason) {}
}
