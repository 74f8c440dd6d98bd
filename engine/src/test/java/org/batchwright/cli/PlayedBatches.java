package org.batchwright.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.batchwright.Plant;
import org.springframework.context.ApplicationContext;

/** Batches of the buffer that were played to their end, each once per test run. */
public final class PlayedBatches {

  private static final Set<String> PLAYED = new HashSet<>();
  private static boolean ready;

  private PlayedBatches() {}

  /** Sets the site and its plant up once; the number of the batch that is finished afterwards. */
  public static String played(ApplicationContext context, int port, String batch)
      throws IOException, InterruptedException {
    return played(context, port, batch, "sam");
  }

  /** The same, issued by this person. */
  public static synchronized String played(
      ApplicationContext context, int port, String batch, String issuer)
      throws IOException, InterruptedException {
    BufferPlant plant = plant(context, port);
    if (PLAYED.add(batch)) {
      plant.issue(issuer, batch, "300.0");
      plant.play(batch);
    }
    return batch;
  }

  /** A batch that was issued and nothing more. */
  public static synchronized String issued(ApplicationContext context, int port, String batch)
      throws IOException {
    BufferPlant plant = plant(context, port);
    if (PLAYED.add(batch)) {
      plant.issue(batch, "300.0");
    }
    return batch;
  }

  private static BufferPlant plant(ApplicationContext context, int port) throws IOException {
    Plant.setUp(context, port);
    BufferPlant plant = new BufferPlant(port);
    if (!ready) {
      plant.setUp();
      ready = true;
    }
    return plant;
  }
}
