package org.batchwright.execution;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.identity.Caller;
import org.batchwright.identity.RecordedCallers;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.RecordedShowing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Batches as a whole, and the signatures under their steps, in a replay.
 */
@Component
class RecordedBatches implements RepeatableCommands {

  private final BatchStore store;
  private final Orders orders;
  private final Batches batches;
  private final Exceptions exceptions;
  private final Steps steps;
  private final ChosenOutcomes outcomes;
  private final RecordedCallers callers;
  private final RecordedShowing showing;

  RecordedBatches(
      BatchStore store,
      Orders orders,
      Batches batches,
      Exceptions exceptions,
      Steps steps,
      ChosenOutcomes outcomes,
      RecordedCallers callers,
      RecordedShowing showing) {
    this.store = store;
    this.orders = orders;
    this.batches = batches;
    this.exceptions = exceptions;
    this.steps = steps;
    this.outcomes = outcomes;
    this.callers = callers;
    this.showing = showing;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.on("issue-batch", this::issue);
    repeats.on("sign-step", this::sign);
    repeats.on("choose-outcome", this::choose);
    repeats.on("hold-batch", command -> {
      batches.hold(caller(command), command.id(), number(command), command.text("reason"));
      return true;
    });
    repeats.on("resume-batch", command -> {
      batches.resume(caller(command), command.id(), number(command), command.text("reason"));
      return true;
    });
    repeats.on("abort-batch", command -> {
      batches.abort(caller(command), command.id(), number(command), command.text("reason"));
      return true;
    });
    repeats.on("start-round", command -> {
      String at = command.text("at");
      batches.startRound(
          caller(command),
          command.id(),
          number(command),
          command.text("message"),
          at.isEmpty() ? null : new Occurrence(at));
      return true;
    });
    repeats.on("raise-exception", command -> {
      String occurrence = command.text("occurrence");
      exceptions.observe(
          caller(command),
          command.id(),
          number(command),
          "null".equals(occurrence) ? null : occurrence,
          command.text("comment"));
      return true;
    });
  }

  private boolean issue(RecordedCommand command) throws Refusal {
    Orders.Order order = command.input(Orders.Order.class);
    String site = command
        .event("batch-issued")
        .map(event -> event.body().path("site").asText())
        .orElse(null);
    if (site == null) {
      return false; // an order that was declined names no site
    }
    Caller caller = callers.caller(command, site);
    UUID challenge = showing.again(command, () -> orders.prepare(caller, order));
    orders.issue(caller, command.id(), order, challenge, callers.password(command));
    return true;
  }

  private boolean sign(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    SignInput input = command.input(SignInput.class);
    Occurrence occurrence = new Occurrence(input.occurrence());
    Meaning meaning = Arrays.stream(Meaning.values())
        .filter(one -> one.code().equals(input.meaning()))
        .findFirst()
        .orElseThrow();
    UUID challenge = showing.again(
        command,
        () -> steps.prepare(
            caller, number(command), occurrence, meaning, input.signer(), input.values()));
    steps.sign(
        caller,
        command.id(),
        number(command),
        occurrence,
        new Steps.Signing(meaning, challenge, input.signer(), input.values()),
        callers.password(command));
    return true;
  }

  private boolean choose(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    Occurrence occurrence = new Occurrence(command.text("occurrence"));
    ChosenOutcomes.Choice choice =
        new ChosenOutcomes.Choice(command.text("outcome"), command.text("reason"));
    outcomes.choose(
        caller,
        command.id(),
        number(command),
        occurrence,
        choice,
        signing(command, caller, occurrence, choice, caller.person()),
        command.input().hasNonNull("second")
            ? signing(command, caller, occurrence, choice, command.text("second"))
            : null);
    return true;
  }

  private ChosenOutcomes.Signing signing(
      RecordedCommand command,
      Caller caller,
      Occurrence occurrence,
      ChosenOutcomes.Choice choice,
      String signer) {
    Meaning meaning = signer.equals(caller.person()) ? Meaning.ACKNOWLEDGED : Meaning.VERIFIED;
    UUID challenge = showing.again(
        command,
        meaning,
        () -> outcomes.prepare(caller, number(command), occurrence, choice, signer));
    return new ChosenOutcomes.Signing(signer, challenge, callers.password(command, signer));
  }

  private Caller caller(RecordedCommand command) {
    return callers.caller(command, site(command));
  }

  private String site(RecordedCommand command) {
    @Nullable Batch batch = store.find(number(command)).orElse(null);
    return batch == null ? "" : batch.site();
  }

  private static String number(RecordedCommand command) {
    return command.subject().key();
  }

  private record SignInput(
      String occurrence, String meaning, String signer, Map<String, String> values) {}
}
