package org.batchwright.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form that is hashed and signed (RFC 8785).
 *
 * <p>Decimals are written as strings, so that {@code 12.500} keeps the digits that were recorded;
 * times are RFC 3339 strings in UTC. Reading refuses duplicate and unknown names: two readers of
 * one document must not see two contents.
 */
public final class CanonicalJson {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .addModule(new Jdk8Module())
      .addModule(new SimpleModule("decimals as strings")
          .addSerializer(BigDecimal.class, new DecimalAsText()))
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
      .serializationInclusion(JsonInclude.Include.NON_NULL)
      .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(100)
            .build());
  }

  private CanonicalJson() {}

  private static final class DecimalAsText extends ToStringSerializerBase {
    private static final long serialVersionUID = 1L;

    DecimalAsText() {
      super(BigDecimal.class);
    }

    @Override
    public String valueToString(Object value) {
      return ((BigDecimal) value).toPlainString();
    }
  }

  /** Writes decimals as strings with the digits they have, as everywhere in the product. */
  public static JsonSerializer<Object> decimals() {
    return new DecimalAsText();
  }

  /** The bytes to hash and store for a value made of records, lists, maps and strings. */
  public static byte[] bytes(Object value) {
    try {
      return new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedUTF8();
    } catch (IOException failed) {
      throw new IllegalArgumentException("Not writable as canonical JSON: " + value, failed);
    }
  }

  /** The same as text. */
  public static String text(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** Reads stored bytes back as a value of the given type. */
  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (IOException failed) {
      throw new IllegalArgumentException(
          "Stored JSON is not a " + type.getSimpleName() + ": " + failed.getMessage(), failed);
    }
  }

  /** Reads stored bytes as a tree. */
  public static JsonNode tree(byte[] bytes) {
    return read(bytes, JsonNode.class);
  }

  /** Turns a value into a tree, as it would be written. */
  public static JsonNode treeOf(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Turns a tree into a value of the given type. */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException failed) {
      throw new IllegalArgumentException(
          "Stored JSON is not a " + type.getSimpleName() + ": " + failed.getMessage(), failed);
    }
  }
}
