package org.batchwright.masterrecord.web;

import java.util.List;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.MasterRecordRefusal;
import org.batchwright.masterrecord.MasterRecords;
import org.batchwright.masterrecord.RecordLibrary;
import org.batchwright.masterrecord.RecordVersion;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.recordmodel.Decision;
import org.batchwright.recordmodel.Finding;
import org.jspecify.annotations.Nullable;
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

/** The library of master records. */
@RestController
@RequestMapping("/api/v1")
class RecordController {

  private static final int MOST = 200;

  private final RecordLibrary library;
  private final MasterRecords records;

  RecordController(RecordLibrary library, MasterRecords records) {
    this.library = library;
    this.records = records;
  }

  /**
   * A page of records, each with all its versions.
   *
   * @param after the last id of the page before.
   */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records")
  RecordPage records(
      @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
    int size = Math.max(1, Math.min(limit, MOST));
    List<RecordCard> cards =
        library.records(after, size).stream().map(RecordCard::of).toList();
    return new RecordPage(
        cards, cards.size() < size ? null : cards.get(size - 1).id());
  }

  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records/{id}")
  RecordCard record(@PathVariable String id) throws Refusal {
    List<RecordVersion> versions = library.versions(id);
    if (versions.isEmpty()) {
      throw MasterRecordRefusal.unknown(id, 1);
    }
    return RecordCard.of(versions);
  }

  /**
   * Everything about a version.
   *
   * @param formula the formula whose quantities and limits are shown; the first one by default.
   */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records/{id}/versions/{version}")
  VersionDetail version(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(required = false) @Nullable String formula)
      throws Refusal {
    VersionKey key = VersionKey.named(id, version);
    return VersionDetail.of(library.whole(key), library.compiled(key, formula));
  }

  /** The diagram as it was drawn. */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping(
      value = "/records/{id}/versions/{version}/diagram",
      produces = MediaType.APPLICATION_XML_VALUE)
  ResponseEntity<byte[]> diagram(@PathVariable String id, @PathVariable int version)
      throws Refusal {
    return download(library.file(VersionKey.named(id, version), "procedure.bpmn"));
  }

  /** The decision tables, row by row. */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records/{id}/versions/{version}/decisions")
  List<Decision> decisions(@PathVariable String id, @PathVariable int version) throws Refusal {
    return library.compiled(VersionKey.named(id, version), null).decisions();
  }

  /** What the automatic checks found and did not refuse. */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records/{id}/versions/{version}/findings")
  List<Finding> findings(@PathVariable String id, @PathVariable int version) throws Refusal {
    return library.findings(VersionKey.named(id, version));
  }

  /** One file of the package, byte for byte. */
  @Requires(Permission.VIEW_RECORDS)
  @GetMapping("/records/{id}/versions/{version}/files/{*path}")
  ResponseEntity<byte[]> file(
      @PathVariable String id, @PathVariable int version, @PathVariable String path)
      throws Refusal {
    return download(library.file(VersionKey.named(id, version), path.substring(1)));
  }

  /** What may be issued at the caller's site now. */
  @Requires({Permission.VIEW_RECORDS, Permission.ISSUE_BATCHES})
  @GetMapping("/effective-records")
  List<EffectiveView> effective(@AuthenticationPrincipal Caller caller) throws Refusal {
    return records.effectiveRecords(caller.site()).stream()
        .map(EffectiveView::of)
        .toList();
  }

  /** Always as a download: nothing of a package is ever opened as a page of ours. */
  private static ResponseEntity<byte[]> download(RecordLibrary.StoredFile stored) {
    String path = stored.file().path();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(stored.file().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(path.substring(path.lastIndexOf('/') + 1))
                .build()
                .toString())
        .eTag(stored.file().sha256())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(stored.bytes());
  }

  /**
   * A page of records.
   *
   * @param next what to send as {@code after} for the next page; absent after the last.
   */
  record RecordPage(List<RecordCard> records, @Nullable String next) {}
}
