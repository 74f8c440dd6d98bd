package org.batchwright.masterrecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batchwright.audit.Actor;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.kernel.Digest;
import org.batchwright.kernel.Ids;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.workflow.JobKey;
import org.batchwright.workflow.OpenActivity;
import org.batchwright.workflow.Procedures;
import org.batchwright.workflow.RunKey;
import org.batchwright.workflow.WorkflowRefusal;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The built-in procedure in which each version is approved, and how far each run of it is. */
@Component
class ApprovalProcedure {

  private static final String FILE = "procedure.bpmn";
  private static final String RESOURCE = "/processes/system/master-record-approval/" + FILE;
  private static final Chain CHAIN = Chain.of("installation", "procedures");
  private static final String OUTCOME = "outcome";
  private static final String PASSED = "passed";
  private static final String RETURNED = "returned";

  private final Procedures procedures;
  private final Commands commands;
  private final Ids ids;
  private final byte[] model;

  ApprovalProcedure(Procedures procedures, Commands commands, Ids ids) {
    this.procedures = procedures;
    this.commands = commands;
    this.ids = ids;
    this.model = shipped();
  }

  /** Deploys the shipped procedure, once per content; runs of an earlier one go on with theirs. */
  @EventListener(ApplicationReadyEvent.class)
  void deployOnce() {
    String name = name();
    if (procedures.deployed(name).isPresent()) {
      return;
    }
    CommandContext context = new CommandContext(
        ids.next(),
        "deploy-built-in-procedure",
        Map.of("name", name, "sha256", Digest.of(model).hex()),
        CHAIN,
        Actor.SYSTEM,
        null,
        ZoneOffset.UTC);
    try {
      commands.run(context, String.class, () -> procedures
          .deploy(CHAIN, name, Map.of(FILE, model))
          .name());
    } catch (Refusal refused) {
      if (!refused.is(WorkflowRefusal.PROCEDURE_EXISTS)) {
        throw new IllegalStateException("The built-in procedure cannot be deployed", refused);
      }
    }
  }

  /** The run begins with the first submission; a later one ends the author's revision. */
  void submitted(VersionKey key) {
    moving(key, () -> {
      RunKey run = key.approval();
      if (procedures.find(run).isEmpty()) {
        procedures.start(run, name(), Map.of(), Map.of());
      } else {
        procedures.complete(run, open(run, ApprovalRules.REVISE_STEP), Map.of());
      }
    });
  }

  void checked(VersionKey key) {
    complete(key, ApprovalRules.CHECK_STEP, PASSED);
  }

  void approved(VersionKey key) {
    complete(key, ApprovalRules.APPROVE_STEP, PASSED);
  }

  /** The version goes back to its author from the step that waits. */
  void returned(VersionKey key, RecordState from) {
    complete(
        key,
        from == RecordState.SUBMITTED ? ApprovalRules.CHECK_STEP : ApprovalRules.APPROVE_STEP,
        RETURNED);
  }

  /** A version on its way to approval is given up: its run ends, if it has begun. */
  void withdrawn(VersionKey key, String reason) {
    moving(key, () -> {
      if (procedures.find(key.approval()).isPresent()) {
        procedures.abort(key.approval(), reason);
      }
    });
  }

  private void complete(VersionKey key, String step, String outcome) {
    moving(key, () -> {
      RunKey run = key.approval();
      procedures.complete(run, open(run, step), Map.of(OUTCOME, outcome));
    });
  }

  /**
   * The open doing of a step. The gateway before it has a transaction of its own, so that it cannot
   * take a signature back; if nobody has moved it on yet, this does.
   */
  private Occurrence open(RunKey run, String step) throws Refusal {
    procedures.lock(run);
    for (String gateway : new String[] {"checkOutcome", "approvalOutcome"}) {
      Optional<Occurrence> open = find(run, step);
      if (open.isPresent()) {
        return open.get();
      }
      try {
        procedures.fire(run, new JobKey(JobKey.Kind.CONTINUE, null, gateway, 1));
      } catch (Refusal refused) {
        if (!refused.is(WorkflowRefusal.JOB_UNKNOWN)) {
          throw refused;
        }
      }
    }
    return find(run, step)
        .orElseThrow(() -> new IllegalStateException(run + " does not wait at " + step));
  }

  private Optional<Occurrence> find(RunKey run, String step) {
    return procedures.openActivities(run).stream()
        .map(OpenActivity::occurrence)
        .filter(occurrence -> occurrence.elementId().equals(step))
        .findFirst();
  }

  private String name() {
    return "system.master-record-approval." + Digest.of(model).hex().substring(0, 16);
  }

  /** The version's own rules were checked before; that the procedure declines is a bug. */
  private static void moving(VersionKey key, Move move) {
    try {
      move.run();
    } catch (Refusal refused) {
      throw new IllegalStateException("The approval of " + key + " cannot go on", refused);
    }
  }

  private static byte[] shipped() {
    try (InputStream file =
        Objects.requireNonNull(ApprovalProcedure.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", unreadable);
    }
  }

  @FunctionalInterface
  private interface Move {
    void run() throws Refusal;
  }
}
