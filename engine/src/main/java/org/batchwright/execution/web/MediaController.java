package org.batchwright.execution.web;

import org.batchwright.execution.Batch;
import org.batchwright.execution.Batches;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.RecordLibrary;
import org.batchwright.masterrecord.VersionKey;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of a batch's instructions, from the approved package, for those who do its steps. */
@RestController
@RequestMapping("/api/v1/batches/{batch}/media")
class MediaController {

  private final Batches batches;
  private final RecordLibrary library;

  MediaController(Batches batches, RecordLibrary library) {
    this.batches = batches;
    this.library = library;
  }

  /** One picture, byte for byte; always as a download, never as a page of ours. */
  @Requires({Permission.EXECUTE_BATCHES, Permission.VIEW_BATCHES})
  @GetMapping("/{name}")
  ResponseEntity<byte[]> media(@PathVariable String batch, @PathVariable String name)
      throws Refusal {
    Batch found = batches.find(batch);
    RecordLibrary.StoredFile stored =
        library.file(VersionKey.named(found.record(), found.recordVersion()), "media/" + name);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(stored.file().mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name).build().toString())
        .eTag(stored.file().sha256())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(stored.bytes());
  }
}
