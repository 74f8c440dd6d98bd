package org.batchwright.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.batchwright.Batchwright;
import org.batchwright.Plant;
import org.batchwright.TestCluster;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The product with a test plant and batches at several stages, to look at while working on the web
 * app: {@code DevPlant [port]}.
 */
final class DevPlant {

  private DevPlant() {}

  public static void main(String[] arguments) throws Exception {
    String port = arguments.length > 0 ? arguments[0] : "18080";
    var context =
        (ServletWebServerApplicationContext) new SpringApplicationBuilder(Batchwright.class)
            .initializers(new TestCluster.Initializer())
            .properties(Map.of(
                "server.address", "127.0.0.1", "server.port", port, "batchwright.demo", "true"))
            .run();
    int bound = context.getWebServer().getPort();
    Plant.setUp(context, bound);
    BufferPlant plant = new BufferPlant(bound);
    plant.setUp();
    int stage = 0;
    for (int steps : List.of(20, 8, 3, 0, 0, 0, 0, 0)) {
      String batch = "B-2026-" + (1001 + stage++);
      plant.issue(batch, "300.0");
      playSome(plant, batch, steps);
    }
    System.out.println("READY http://localhost:" + bound);
    Thread.currentThread().join();
  }

  private static void playSome(BufferPlant plant, String batch, int steps) throws Exception {
    try {
      plant.play(batch, new PrintWriter(new StopAfter(steps)));
    } catch (Enough enough) {
      System.out.println(batch + " stands after " + steps + " steps");
    }
  }

  /** Ends the playing of a batch where the next step would begin. */
  private static final class StopAfter extends Writer {
    private int left;

    StopAfter(int left) {
      this.left = left;
    }

    @Override
    public void write(char[] buffer, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (buffer[i] == '\n' && --left < 0) {
          throw new Enough();
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Enough extends RuntimeException {}
}
