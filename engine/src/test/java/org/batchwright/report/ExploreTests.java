package org.batchwright.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.batchwright.RunningProduct;
import org.batchwright.cli.PlayedBatches;
import org.batchwright.identity.Caller;
import org.batchwright.review.Reviewers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@RunningProduct
class ExploreTests {
  private final ApplicationContext context;
  @LocalServerPort private int port;

  ExploreTests(ApplicationContext context) {
    this.context = context;
  }

  @Test
  void explore() throws Exception {
    String b = PlayedBatches.played(context, port, "RX-1");
    Reviewers people = new Reviewers(context, port);
    people.makeReady(b);
    people.disposeAs("quinn", b, "released").expect(200);
    var json = people.as("quinn").get("/batches/" + b + "/record.json").expect(200);
    Files.writeString(Path.of("/tmp/scratch/record.json"), json.body());
    RecordCopies copies = context.getBean(RecordCopies.class);
    Caller caller = new Caller("quinn", "Quinn Quality", "s", "TEST-1", java.time.ZoneId.of("Europe/Berlin"), null, java.util.Set.of(), java.util.Set.of());
    for (Language l : Language.values()) {
      long t = System.nanoTime();
      byte[] pdf = copies.pdf(caller, b, l);
      System.out.println("PDF " + l + " " + pdf.length + " in " + (System.nanoTime() - t) / 1e9);
      Files.write(Path.of("/tmp/scratch/record-" + l + ".pdf"), pdf);
    }
    System.out.println("HTTP " + people.as("quinn").get("/batches/" + b + "/record.pdf?lang=de").status() + " " + people.as("quinn").get("/batches/" + b + "/record.pdf?lang=fr").code());
  }
}
