package org.batchwright.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/** The rows that can be measured. */
public final class Bench {

  private static final List<String> NAMES =
      List.of("signed-step-1", "signed-step-8", "whole-step-1", "whole-step-8");

  private Bench() {}

  /** The names of all rows, in the order in which they are measured. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Measures rows on an empty product, which is useless afterwards.
   *
   * @param wanted a row's name, the beginning of some, or empty for all.
   */
  public static List<BenchRow> run(
      ApplicationContext product, String wanted, Consumer<String> progress) throws Exception {
    BenchPlant plant = BenchPlant.setUp(product);
    SignedStep signed = new SignedStep(plant, product);
    List<BenchRow> rows = new ArrayList<>();
    for (String name : NAMES) {
      if (name.startsWith(wanted)) {
        progress.accept(name);
        int people = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        rows.add(signed.measure(name, people, name.startsWith("whole")));
      }
    }
    return rows;
  }
}
