package org.batchwright.workflow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that every newly deployed procedure must obey; all beans are asked.
 *
 * <p>Rules are asked at deployment only: a rule tightened later does not stop running procedures.
 */
@FunctionalInterface
public interface DeploymentRule {

  /** Everything wrong with the files; empty if there is nothing. */
  List<Finding> check(Map<String, byte[]> files);

  /**
   * One thing wrong with a procedure.
   *
   * @param file the file.
   * @param element the id of the element, where there is one.
   * @param rule stable name of the rule in kebab-case.
   * @param message what is wrong and how to mend it.
   */
  record Finding(String file, @Nullable String element, String rule, String message) {
    @Override
    public String toString() {
      return file + (element == null ? "" : "#" + element) + ": " + message + " (" + rule + ")";
    }
  }
}
