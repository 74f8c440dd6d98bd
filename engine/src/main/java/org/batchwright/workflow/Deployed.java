package org.batchwright.workflow;

import java.util.Map;
import org.batchwright.kernel.Digest;

/**
 * An approved procedure as the engine holds it: the exact files of one record version.
 *
 * @param name unique for ever, such as {@code paracetamol-tablets-3}; procedures are started by it.
 * @param processId the id of its one executable process.
 * @param files each file's name and digest.
 * @param digest over all names and digests: it changes if any byte of any file does.
 * @param deploymentId the engine's id of the deployment; operational, differs between databases.
 * @param definitionId the engine's id of the process definition; operational.
 */
public record Deployed(
    String name,
    String processId,
    Map<String, Digest> files,
    Digest digest,
    String deploymentId,
    String definitionId) {

  public Deployed {
    files = Map.copyOf(files);
  }
}
