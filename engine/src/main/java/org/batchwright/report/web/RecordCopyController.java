package org.batchwright.report.web;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.batchwright.report.Language;
import org.batchwright.report.RecordCopies;
import org.batchwright.report.ReportRefusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Copies of batch records over HTTP; each request makes a new, numbered copy. */
@RestController
@RequestMapping("/api/v1/batches/{batch}")
class RecordCopyController {

  private final RecordCopies copies;

  RecordCopyController(RecordCopies copies) {
    this.copies = copies;
  }

  /** The whole record, for other programs. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping(path = "/record.json")
  ResponseEntity<byte[]> json(@AuthenticationPrincipal Caller caller, @PathVariable String batch)
      throws Refusal {
    return answer(batch, "json", MediaType.APPLICATION_JSON, copies.jsonBytes(caller, batch));
  }

  /** The whole record, printed. */
  @Requires(Permission.VIEW_BATCHES)
  @GetMapping(path = "/record.pdf")
  ResponseEntity<byte[]> pdf(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String batch,
      @RequestParam(defaultValue = "en") String lang)
      throws Refusal {
    Language language = Language.of(lang)
        .orElseThrow(() -> new Refusal(
            ReportRefusal.LANGUAGE_UNKNOWN,
            Map.of(
                "language",
                lang,
                "languages",
                Arrays.stream(Language.values())
                    .map(Language::code)
                    .collect(Collectors.joining(", ")))));
    return answer(batch, "pdf", MediaType.APPLICATION_PDF, copies.pdf(caller, batch, language));
  }

  private static ResponseEntity<byte[]> answer(
      String batch, String extension, MediaType type, byte[] body) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename("batch-record-" + batch + "." + extension)
                .build()
                .toString())
        .body(body);
  }
}
