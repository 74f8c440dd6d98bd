package org.batchwright.recordmodel;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.batchwright.recordmodel.Findings.Place;

/** The names people give to things: their form, and that no two could be taken for each other. */
final class Names {

  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
  private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
  private static final Pattern FILE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final Map<String, String> seen = new HashMap<>();
  private final Findings findings;

  Names(Findings findings) {
    this.findings = findings;
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isItem(String text) {
    return ITEM.matcher(text).matches();
  }

  static boolean isFileName(String text) {
    return FILE.matcher(text).matches() && text.length() <= 64;
  }

  /** {@code buffer-preparation} as {@code bufferPreparation}. */
  static String camel(String kebab) {
    StringBuilder camel = new StringBuilder();
    for (String part : List.of(kebab.split("-", -1))) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }

  /** Takes an id of one list; a finding if it is no id, stands twice, or looks like another. */
  void take(String id, Place place) {
    if (id.isEmpty()) {
      return;
    }
    if (!isId(id)) {
      findings.add(
          RecordRule.BAD_ID,
          place,
          "The id " + id + " is not a lower camel name of ASCII letters and digits.");
    }
    takeAny(id, place);
  }

  /** The same for names with a form of their own. */
  void takeAny(String id, Place place) {
    String other = seen.putIfAbsent(skeleton(id), id);
    if (other != null && other.equals(id)) {
      findings.add(RecordRule.DUPLICATE_ID, place, "The id " + id + " is used twice.");
    } else if (other != null) {
      findings.add(
          RecordRule.LOOK_ALIKE_ID,
          place,
          "The ids " + other + " and " + id + " can be taken for each other.");
    }
  }

  private static String skeleton(String id) {
    return id.replace('0', 'o').replace('1', 'l').replace('I', 'l').toLowerCase(Locale.ROOT);
  }
}
