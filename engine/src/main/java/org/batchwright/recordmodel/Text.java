package org.batchwright.recordmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text in every language of the record.
 *
 * @param byLanguage BCP 47 language to text, sorted by language.
 */
public record Text(@JsonValue Map<String, String> byLanguage) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Text {
    byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
  }

  /** The text in a language; where there is none, in the first language there is. */
  public String in(String language) {
    String text = byLanguage.get(language);
    return text != null ? text : byLanguage.values().stream().findFirst().orElse("");
  }
}
