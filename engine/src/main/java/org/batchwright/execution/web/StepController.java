package org.batchwright.execution.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.execution.Corrections;
import org.batchwright.execution.DeviceEntries;
import org.batchwright.execution.Entries;
import org.batchwright.execution.ExecutionRefusal;
import org.batchwright.execution.Labels;
import org.batchwright.execution.StepTableRows;
import org.batchwright.execution.StepView;
import org.batchwright.execution.StepViews;
import org.batchwright.execution.Steps;
import org.batchwright.execution.WorkItem;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Occurrence;
import org.batchwright.kernel.Refusal;
import org.batchwright.recordmodel.Source;
import org.batchwright.signature.Meaning;
import org.batchwright.signature.Prepared;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The work of people on steps over HTTP. */
@RestController
@RequestMapping("/api/v1")
class StepController {

  private final StepViews views;
  private final Entries entries;
  private final Steps steps;
  private final Labels labels;
  private final StepTableRows rows;
  private final DeviceEntries devices;
  private final Corrections corrections;

  StepController(
      StepViews views,
      Entries entries,
      Steps steps,
      Labels labels,
      StepTableRows rows,
      DeviceEntries devices,
      Corrections corrections) {
    this.views = views;
    this.entries = entries;
    this.steps = steps;
    this.labels = labels;
    this.rows = rows;
    this.devices = devices;
    this.corrections = corrections;
  }

  @Requires({Permission.EXECUTE_BATCHES, Permission.VIEW_BATCHES})
  @GetMapping("/work")
  List<WorkItem> work(@AuthenticationPrincipal Caller caller) throws Refusal {
    return views.workList(caller);
  }

  @Requires({Permission.EXECUTE_BATCHES, Permission.VIEW_BATCHES})
  @GetMapping("/batches/{batch}/steps/{occurrence}")
  StepView step(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence)
      throws Refusal {
    return views.view(caller, batch, occurrence(batch, occurrence));
  }

  /** Records one value; the answer holds it with its verdict and all that was calculated. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/entries")
  Entries.Recorded enter(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody EntryRequest request)
      throws Refusal {
    return entries
        .enter(caller, key, batch, occurrence(batch, occurrence), request.entry())
        .value();
  }

  /** Lets the product take a value from the device of the field, and records it. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/entries/take")
  Entries.Recorded take(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody TakeRequest request)
      throws Refusal {
    return devices
        .take(
            caller,
            key,
            batch,
            occurrence(batch, occurrence),
            request.row(),
            request.field(),
            request.reason())
        .value();
  }

  /** Corrects a value of a finished step, with the reason; nothing is undone by it. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/corrections")
  Entries.Recorded correct(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody CorrectionRequest request)
      throws Refusal {
    return corrections
        .correct(caller, key, batch, occurrence(batch, occurrence), request.correction())
        .value();
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/rows")
  @ResponseStatus(HttpStatus.CREATED)
  StepTableRows.Row addRow(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence)
      throws Refusal {
    return rows.addRow(caller, key, batch, occurrence(batch, occurrence)).value();
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/rows/{row}/discard")
  StepTableRows.Row discardRow(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @PathVariable int row,
      @Valid @RequestBody DiscardRequest request)
      throws Refusal {
    return rows.discardRow(caller, key, batch, occurrence(batch, occurrence), row, request.reason())
        .value();
  }

  /** Books the row's content into a new container and gives the label to print. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/rows/{row}/label")
  Labels.Label label(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @PathVariable int row)
      throws Refusal {
    return labels.print(caller, key, batch, occurrence(batch, occurrence), row).value();
  }

  /** Gives the label of the step itself, such as that of a sample or of a prepared solution. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/label")
  Labels.Label stepLabel(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence)
      throws Refusal {
    return labels.print(caller, key, batch, occurrence(batch, occurrence), 0).value();
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/complete")
  Steps.Done complete(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence)
      throws Refusal {
    return steps.complete(caller, key, batch, occurrence(batch, occurrence)).value();
  }

  /** Shows exactly what will be signed, for the caller or a second person on this screen. */
  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/sign/prepare")
  Prepared prepare(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody PrepareRequest request)
      throws Refusal {
    return steps.prepare(
        caller,
        batch,
        occurrence(batch, occurrence),
        meaning(request.meaning()),
        request.signer() == null ? caller.person() : request.signer(),
        request.values() == null ? Map.of() : request.values());
  }

  @Requires(Permission.EXECUTE_BATCHES)
  @PostMapping("/batches/{batch}/steps/{occurrence}/sign")
  Steps.Done sign(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @PathVariable String occurrence,
      @Valid @RequestBody SignRequest request)
      throws Refusal {
    return steps
        .sign(
            caller,
            key,
            batch,
            occurrence(batch, occurrence),
            new Steps.Signing(
                meaning(request.meaning()),
                request.challenge(),
                request.signer() == null ? caller.person() : request.signer(),
                request.values() == null ? Map.of() : request.values()),
            request.password())
        .value();
  }

  static Occurrence occurrence(String batch, String text) throws Refusal {
    try {
      return new Occurrence(text);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(ExecutionRefusal.STEP_UNKNOWN, Map.of("batch", batch, "occurrence", text));
    }
  }

  private static Meaning meaning(String code) throws Refusal {
    return Arrays.stream(Meaning.values())
        .filter(meaning -> meaning.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new Refusal(ExecutionRefusal.SIGNATURE_NOT_DUE, Map.of("step", code)));
  }

  record EntryRequest(
      @Min(0) int row,
      @NotBlank @Size(max = 64) String field,
      @NotNull @Size(max = 10_000) String value,
      @Nullable @Size(max = 40) String unit,
      @NotNull Source source,
      @Nullable @Size(max = 200) String origin,
      @Nullable @Size(max = 2000) String reason) {

    Entries.NewEntry entry() {
      return new Entries.NewEntry(row, field, value, unit, source, origin, reason);
    }
  }

  record TakeRequest(
      @Min(0) int row,
      @NotBlank @Size(max = 64) String field,
      @Nullable @Size(max = 2000) String reason) {}

  record CorrectionRequest(
      @Min(0) int row,
      @NotBlank @Size(max = 64) String field,
      @NotNull @Size(max = 10_000) String value,
      @NotBlank @Size(max = 2000) String reason) {

    Corrections.Correction correction() {
      return new Corrections.Correction(row, field, value, reason);
    }
  }

  record DiscardRequest(@NotBlank @Size(max = 2000) String reason) {}

  /**
   * @param values what the second person read alone, by field ({@code 2/field} in row 2).
   */
  record PrepareRequest(
      @NotBlank String meaning,
      @Nullable String signer,
      @Nullable @Size(max = 500) Map<String, @NotNull @Size(max = 10_000) String> values) {}

  record SignRequest(
      @NotBlank String meaning,
      @NotNull UUID challenge,
      @Nullable String signer,
      @NotBlank @Size(max = 200) String password,
      @Nullable @Size(max = 500) Map<String, @NotNull @Size(max = 10_000) String> values) {}
}
