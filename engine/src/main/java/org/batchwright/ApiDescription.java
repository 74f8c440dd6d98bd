package org.batchwright;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.recordmodel.Text;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/**
 * Describes the HTTP interface as it is in the code: one name per shape, what may be absent, numbers
 * that were measured as text.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  @Bean
  OpenAPI described() {
    return new OpenAPI()
        .info(new Info()
            .title("Batchwright")
            .version("v1")
            .license(new License()
                .name("Apache-2.0")
                .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  /** Names operations after their methods: numbers would change with the order of loading. */
  @Bean
  OperationCustomizer operationNames() {
    return (operation, method) -> operation.operationId(
        StringUtils.uncapitalize(method.getBeanType().getSimpleName().replaceAll("Controller$", ""))
            + "."
            + method.getMethod().getName());
  }

  @Bean
  ModelConverter shapes() {
    return new Shapes();
  }

  /** Reads from a record which of its components may be absent; no annotation says it again. */
  private static final class Shapes implements ModelConverter {

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public boolean isOpenapi31() {
      return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
        AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
      if (!chain.hasNext()) {
        return null;
      }
      Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
      if (raw == BigDecimal.class) {
        return text("decimal");
      }
      if (raw == ZoneId.class) {
        return text("time-zone");
      }
      if (JsonNode.class.isAssignableFrom(raw)) {
        return new JsonSchema();
      }
      boolean ours = raw.isRecord() && raw.getPackageName().startsWith("org.batchwright");
      if (ours && type.getName() == null && raw.getTypeParameters().length == 0) {
        type.name(name(raw));
      }
      Schema<?> resolved = chain.next().resolve(type, context, chain);
      if (ours && type.getName() != null) {
        Schema<?> model = context.getDefinedModels().get(type.getName());
        if (model != null) {
          absence(raw, model);
        }
      }
      return resolved;
    }

    private String name(Class<?> raw) {
      Class<?> enclosing = raw.getEnclosingClass();
      String name = enclosing == null ? topLevel(raw) : within(enclosing, raw.getSimpleName());
      Class<?> other = named.putIfAbsent(name, raw);
      if (other != null && other != raw) {
        throw new IllegalStateException(
            "Two shapes of the interface are called " + name + ": " + other + ", " + raw);
      }
      return name;
    }

    /** What a master record says of a material is not the material; a door's shapes are its own. */
    private static String topLevel(Class<?> raw) {
      String place = raw.getPackageName();
      if (place.endsWith(".recordmodel") && raw != Text.class) {
        return "Record" + raw.getSimpleName();
      }
      return place.endsWith(".web") ? module(raw) + raw.getSimpleName() : raw.getSimpleName();
    }

    private static String module(Class<?> raw) {
      return StringUtils.capitalize(
          raw.getPackageName().replaceAll("\\.web$", "").replaceAll(".*\\.", ""));
    }

    /** A door's own shapes are called after what it is the door to. */
    private static String within(Class<?> enclosing, String simpleName) {
      String owner = enclosing.getSimpleName().replaceAll("Controller$", "");
      if (owner.equals("Requests")) {
        owner = module(enclosing);
      }
      return owner + simpleName;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void absence(Class<?> raw, Schema model) {
      Map<String, Schema> properties = model.getProperties();
      if (properties == null) {
        return;
      }
      for (RecordComponent component : raw.getRecordComponents()) {
        Schema property = properties.get(component.getName());
        if (property == null) {
          continue;
        }
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (nullable) {
          properties.put(component.getName(), orNull(property));
        } else if (model.getRequired() == null
            || !model.getRequired().contains(component.getName())) {
          model.addRequiredItem(component.getName());
        }
      }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema property) {
      if (property.get$ref() != null) {
        return new JsonSchema().anyOf(List.of(property, new JsonSchema().typesItem("null")));
      }
      if (property.getTypes() != null && !property.getTypes().contains("null")) {
        property.addType("null");
      }
      return property;
    }

    private static Schema<?> text(String format) {
      return new JsonSchema().typesItem("string").format(format);
    }
  }
}
