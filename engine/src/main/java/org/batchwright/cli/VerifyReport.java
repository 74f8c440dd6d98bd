package org.batchwright.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.batchwright.audit.Finding;
import org.batchwright.audit.Verification;
import org.jspecify.annotations.Nullable;

/**
 * What verification prints.
 *
 * @param batch the batch that was asked for, if one was.
 * @param shown the findings to print; the report may have more.
 */
record VerifyReport(
    Verification.Report report,
    VerifyCommand.Counts counts,
    @Nullable String batch,
    List<Finding> shown) {

  private static final List<String> NOT_CHECKED = List.of("seals and anchors outside the database");

  VerifyReport {
    shown = List.copyOf(shown);
  }

  void print(PrintWriter out, Output form) {
    if (form == Output.JSON) {
      out.println(Json.text(json()));
    } else {
      table(out);
    }
    out.flush();
  }

  private void table(PrintWriter out) {
    int reason = width(shown.stream().map(one -> one.reason().name()).toList());
    int where = Math.min(90, width(shown.stream().map(Finding::where).toList()));
    for (Finding finding : shown) {
      out.println(pad(finding.reason().name(), reason)
          + "  "
          + pad(finding.where(), where)
          + "  "
          + finding.what());
    }
    int elsewhere = report.findings().size() - shown.size();
    if (elsewhere > 0) {
      out.println(elsewhere + " more not about batch " + batch + "; verify without --batch.");
    }
    out.println("Checked: " + report.chains() + " chains, " + report.events() + " events, "
        + report.rows() + " rows, " + counts.signatures() + " signatures, " + counts.files()
        + " files. Not checked: " + String.join(", ", NOT_CHECKED) + ".");
    out.println(
        report.intact()
            ? "Nothing found: the record is what its events say."
            : report.findings().size() + " found.");
  }

  private Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("result", report.intact() ? "intact" : "violated");
    json.put("chains", report.chains());
    json.put("events", report.events());
    json.put("rows", report.rows());
    json.put("signatures", counts.signatures());
    json.put("files", counts.files());
    json.put("notChecked", NOT_CHECKED);
    if (batch != null) {
      json.put("batch", batch);
      json.put("findingsElsewhere", report.findings().size() - shown.size());
    }
    List<Map<String, @Nullable Object>> findings = new ArrayList<>();
    shown.forEach(finding -> findings.add(json(finding)));
    json.put("findings", findings);
    return json;
  }

  private static Map<String, @Nullable Object> json(Finding finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("reason", finding.reason().name());
    json.put("where", finding.where());
    String where = finding.where();
    switch (finding.reason()) {
      case HASH, LINK, GAP, HEAD, CONTENT -> {
        int space = where.lastIndexOf(' ');
        json.put("chain", space < 0 ? where : where.substring(0, space));
        if (space >= 0) {
          json.put("seq", Long.valueOf(where.substring(space + 1)));
        }
      }
      case RECORD_MISMATCH, SIGNATURE -> {
        int slash = where.indexOf('/');
        json.put("table", slash < 0 ? where : where.substring(0, slash));
        json.put("row", slash < 0 ? "" : where.substring(slash + 1));
      }
      case ENGINE_MISMATCH -> json.put("engine", where);
    }
    Finding.Cell cell = finding.cell();
    if (cell != null) {
      json.put("column", cell.column());
      json.put("stored", cell.stored());
      json.put("expected", cell.expected());
    }
    json.put("what", finding.what());
    return json;
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }
}
