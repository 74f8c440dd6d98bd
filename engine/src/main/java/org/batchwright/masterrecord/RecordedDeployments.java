package org.batchwright.masterrecord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.batchwright.audit.CommandRepeats;
import org.batchwright.audit.Event;
import org.batchwright.audit.RepeatableCommands;
import org.batchwright.content.Blobs;
import org.batchwright.kernel.Digest;
import org.batchwright.workflow.Procedures;
import org.springframework.stereotype.Component;

/** Hands the approved procedures to the engine of a replay, from the stored files of the records. */
@Component
class RecordedDeployments implements RepeatableCommands {

  private final Procedures procedures;
  private final Blobs blobs;

  RecordedDeployments(Procedures procedures, Blobs blobs) {
    this.procedures = procedures;
    this.blobs = blobs;
  }

  @Override
  public void register(CommandRepeats repeats) {
    repeats.applied(event -> {
      if (event.type().equals("procedure-deployed")) {
        handOver(event);
      }
    });
  }

  /** One whose files are not stored is the product's own: no batch runs by it. */
  private void handOver(Event deployed) {
    JsonNode digests = deployed.body().path("files");
    Map<String, byte[]> files = new LinkedHashMap<>();
    digests.fields().forEachRemaining(file -> blobs
        .find(new Digest(file.getValue().asText()))
        .ifPresent(blob -> files.put(file.getKey(), blob.bytes())));
    if (files.size() == digests.size()) {
      procedures.handOver(deployed.body().path("name").asText(), files);
    }
  }
}
