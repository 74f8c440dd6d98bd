package org.batchwright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Output for programs. */
final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /** The value as indented JSON. */
  static String text(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Not JSON: " + value, impossible);
    }
  }
}
