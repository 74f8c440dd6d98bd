package org.batchwright.masterrecord.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.batchwright.identity.Caller;
import org.batchwright.identity.Permission;
import org.batchwright.identity.Requires;
import org.batchwright.kernel.Refusal;
import org.batchwright.masterrecord.ImportResult;
import org.batchwright.masterrecord.MasterRecordRefusal;
import org.batchwright.masterrecord.RecordImports;
import org.batchwright.masterrecord.VersionKey;
import org.batchwright.recordmodel.Finding;
import org.batchwright.recordmodel.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes packages in. */
@RestController
@RequestMapping("/api/v1/records")
class ImportController {

  private final RecordImports imports;

  ImportController(RecordImports imports) {
    this.imports = imports;
  }

  /**
   * Imports a zip as a draft. A package with errors is answered with 422 and all its findings.
   *
   * @param replaces the version whose draft it replaces; without, a new version is made.
   */
  @Requires(Permission.AUTHOR_RECORDS)
  @PostMapping(value = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Object> importPackage(
      @RequestHeader("Idempotency-Key") UUID key,
      @AuthenticationPrincipal Caller caller,
      @RequestPart("package") MultipartFile file,
      @RequestParam(required = false) @Nullable Integer replaces)
      throws Refusal, IOException {
    try (InputStream zip = file.getInputStream()) {
      ImportResult result = imports.importZip(caller, key, zip, replaces);
      VersionKey imported = result.imported();
      return imported == null ? refused(result.findings()) : created(imported, result.findings());
    }
  }

  private static ResponseEntity<Object> created(VersionKey key, List<Finding> findings) {
    return ResponseEntity.created(
            URI.create("/api/v1/records/" + key.record() + "/versions/" + key.version()))
        .body(new Imported(key.record(), key.version(), findings));
  }

  private static ResponseEntity<Object> refused(List<Finding> findings) {
    long errors = findings.stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .count();
    MasterRecordRefusal code = MasterRecordRefusal.PACKAGE_REFUSED;
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_ENTITY, code.message().replace("{errors}", "" + errors));
    problem.setType(URI.create("urn:batchwright:refusal:" + code.code()));
    problem.setProperty("code", code.code());
    problem.setProperty("details", Map.of("errors", "" + errors));
    problem.setProperty("findings", findings);
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** The draft that holds the package now, with its warnings. */
  record Imported(String id, int version, List<Finding> findings) {}
}
