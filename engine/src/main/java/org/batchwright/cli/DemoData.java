package org.batchwright.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import org.batchwright.kernel.Digest;
import org.batchwright.recordmodel.PackageFiles;
import org.batchwright.recordmodel.PackageWriter;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the demonstration consists of, as shipped: files of this product, read as they are. */
final class DemoData {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  private final JsonNode site;
  private final JsonNode materials;
  private final JsonNode equipment;
  private final String digest;

  private DemoData(JsonNode site, JsonNode materials, JsonNode equipment, String digest) {
    this.site = site;
    this.materials = materials;
    this.equipment = equipment;
    this.digest = digest;
  }

  static DemoData load() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    JsonNode site = read("site", all);
    JsonNode materials = read("materials", all);
    JsonNode equipment = read("equipment", all);
    return new DemoData(site, materials, equipment, Digest.of(all.toByteArray()).hex());
  }

  /** People, rooms and the names of the records. */
  JsonNode site() {
    return site;
  }

  String siteCode() {
    return site.path("site").path("code").asText();
  }

  String password() {
    return site.path("password").asText();
  }

  JsonNode materials() {
    return materials;
  }

  JsonNode equipment() {
    return equipment;
  }

  /** Changes with every change of the files. */
  String digest() {
    return digest;
  }

  /** A master record that is shipped with the product, packed for the import. */
  static byte[] packaged(String record) {
    String folder = "processes/records/" + record + "/";
    TreeMap<String, byte[]> files = new TreeMap<>();
    try {
      for (Resource resource :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "**/*")) {
        String url = resource.getURL().toString();
        if (resource.isReadable() && !url.endsWith("/")) {
          String path = java.net.URLDecoder.decode(
              url.substring(url.indexOf(folder) + folder.length()),
              java.nio.charset.StandardCharsets.UTF_8);
          files.put(path, resource.getContentAsByteArray());
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The shipped record " + record + " cannot be read", failed);
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException("This product ships no record " + record);
    }
    return PackageWriter.pack(new PackageFiles(record, files));
  }

  /** YAML whose numbers keep every digit. */
  static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException("Not YAML", malformed);
    }
  }

  private static JsonNode read(String name, ByteArrayOutputStream all) {
    String path = "/demo/" + name + ".yaml";
    try (InputStream in = DemoData.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the jar");
      }
      byte[] bytes = in.readAllBytes();
      all.writeBytes(bytes);
      return YAML.readTree(bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(path + " cannot be read", failed);
    }
  }
}
