package org.batchwright.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A business no: the product understood the request and declines it, with a stable code.
 *
 * <p>Checked on purpose. A refusal that crosses a transactional method must not mark the
 * transaction it shares with the process engine for rollback, and the compiler makes every caller
 * decide. Refuse before anything but the refusal's own event is written.
 */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient RefusalCode code;
  private final transient Map<String, String> details;

  /** Refuses for a reason, naming what and where in the details, whose values are shown to people. */
  public Refusal(RefusalCode code, Map<String, ?> details) {
    super(fill(code.message(), details));
    this.code = code;
    Map<String, String> copy = new LinkedHashMap<>();
    details.forEach((name, value) -> copy.put(name, String.valueOf(value)));
    this.details = Map.copyOf(copy);
  }

  /** Refuses for a reason that needs no details. */
  public Refusal(RefusalCode code) {
    this(code, Map.of());
  }

  public RefusalCode code() {
    return code;
  }

  /** Whether this is a refusal for the given reason. */
  public boolean is(RefusalCode reason) {
    return code.code().equals(reason.code());
  }

  public Map<String, String> details() {
    return details;
  }

  private static String fill(String template, Map<String, ?> details) {
    String text = template;
    for (Map.Entry<String, ?> detail : details.entrySet()) {
      text = text.replace("{" + detail.getKey() + "}", String.valueOf(detail.getValue()));
    }
    return text;
  }
}
