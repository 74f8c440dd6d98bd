package org.batchwright.recordmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form as it is drawn; what its fields mean depends on the step that uses it. */
record DrawnForm(String id, String file, @Nullable RowTable rows, List<DrawnField> fields) {

  /** A field as it is drawn. */
  record DrawnField(
      String key,
      boolean row,
      Text label,
      @Nullable Text help,
      @Nullable Text group,
      ValueType type,
      boolean required,
      @Nullable Integer minimumLength,
      @Nullable Integer maximumLength,
      @Nullable String pattern,
      List<Field.Choice> choices,
      Map<String, String> properties) {

    Optional<String> property(String name) {
      return Optional.ofNullable(properties.get(name));
    }
  }

  Optional<DrawnField> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
