package org.batchwright.review;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.RecordedCommand;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.execution.Batches;
import org.batchwright.identity.Caller;
import org.batchwright.identity.RecordedCallers;
import org.batchwright.kernel.CanonicalJson;
import org.batchwright.kernel.Refusal;
import org.batchwright.signature.RecordedShowing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reviews, results, decisions about exceptions and the disposition in a replay. */
@Component
class RecordedReviews implements RepeatableCommands {

  private final Batches batches;
  private final Reviews reviews;
  private final Dispositions dispositions;
  private final ReleaseResults results;
  private final ExceptionDecisions exceptions;
  private final RecordedCallers callers;
  private final RecordedShowing showing;

  RecordedReviews(
      Batches batches,
      Reviews reviews,
      Dispositions dispositions,
      ReleaseResults results,
      ExceptionDecisions exceptions,
      RecordedCallers callers,
      RecordedShowing showing) {
    this.batches = batches;
    this.reviews = reviews;
    this.dispositions = dispositions;
    this.results = results;
    this.exceptions = exceptions;
    this.callers = callers;
    this.showing = showing;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.on("review-batch", this::review);
    repeats.on("dispose-batch", this::dispose);
    repeats.on("enter-release-result", command -> {
      results.enter(
          caller(command),
          command.id(),
          number(command),
          command.text("result"),
          CanonicalJson.read(command.input().path("entry"), ReleaseResults.NewResult.class));
      return true;
    });
    repeats.on("verify-release-result", this::verify);
    repeats.on("dispose-exception", command -> {
      List<Integer> numbers = new ArrayList<>();
      command.input().path("exceptions").forEach(number -> numbers.add(number.asInt()));
      exceptions.decide(
          caller(command),
          command.id(),
          number(command),
          numbers,
          command.text("disposition"),
          command.text("justification"),
          optional(command, "reference"));
      return true;
    });
  }

  private boolean review(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    ReviewStage stage = ReviewStage.of(command.text("stage")).orElseThrow();
    String comment = optional(command, "comment");
    UUID challenge =
        showing.again(command, () -> reviews.prepare(caller, number(command), stage, comment));
    reviews.sign(
        caller, command.id(), number(command), stage, comment, signing(command, challenge));
    return true;
  }

  private boolean dispose(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    boolean released = command.input().path("released").asBoolean();
    String reason = command.text("reason");
    UUID challenge = showing.again(
        command, () -> dispositions.prepare(caller, number(command), released, reason));
    dispositions.sign(
        caller, command.id(), number(command), released, reason, signing(command, challenge));
    return true;
  }

  private boolean verify(RecordedCommand command) throws Refusal {
    Caller caller = caller(command);
    String result = command.text("result");
    UUID challenge =
        showing.again(command, () -> results.prepareVerification(caller, number(command), result));
    results.verify(caller, command.id(), number(command), result, signing(command, challenge));
    return true;
  }

  private Signing signing(RecordedCommand command, UUID challenge) {
    return new Signing(challenge, callers.password(command));
  }

  private Caller caller(RecordedCommand command) throws Refusal {
    return callers.caller(command, batches.find(number(command)).site());
  }

  private static String number(RecordedCommand command) {
    return command.subject().key();
  }

  private static @Nullable String optional(RecordedCommand command, String name) {
    return command.input().hasNonNull(name) ? command.text(name) : null;
  }
}
