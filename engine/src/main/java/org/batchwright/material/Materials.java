package org.batchwright.material;

import java.util.List;
import java.util.Map;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Page;
import org.batchwright.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The materials the company knows. A code is never used for another material. */
@Component
public class Materials {

  static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";
  static final String CODE_MEND =
      "use 1 to 40 letters, digits, dots, hyphens and underscores, a letter or digit first";

  private final MaterialStore store;
  private final Trail trail;
  private final Commands commands;

  Materials(MaterialStore store, Trail trail, Commands commands) {
    this.store = store;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a material. */
  public static Chain chain(String code) {
    return Chain.of("material", code);
  }

  /**
   * Refuses a code that cannot name a material; a door calls it before it makes a command.
   */
  public static void requireCode(String what, String code) throws Refusal {
    if (!code.matches(CODE)) {
      throw MaterialRefusal.malformed(what, code, CODE_MEND);
    }
  }

  /** Defines a material; its unit is a UCUM code and stays for ever. */
  public Answer<Material> define(CommandContext context, Material material) throws Refusal {
    requireCode("Material code", material.code());
    requireName(material.name());
    String problem = Units.problem(material.unit()).orElse("");
    if (!problem.isEmpty()) {
      throw MaterialRefusal.malformed("Unit", material.unit(), problem);
    }
    return commands.run(context, Material.class, () -> {
      store.claim("material/" + material.code());
      if (store.material(material.code()).isPresent()) {
        throw new Refusal(MaterialRefusal.MATERIAL_EXISTS, Map.of("material", material.code()));
      }
      trail.record(
          chain(material.code()),
          new MaterialEvents.MaterialDefined(
              material.code(), material.name().strip(), material.unit(), material.kind()),
          Trail.Particulars.rows(RowVersion.next("material.material", material.code(), 0)));
      return find(material.code());
    });
  }

  /** Gives a material another name. */
  public Answer<Material> rename(CommandContext context, String code, String name, String reason)
      throws Refusal {
    requireName(name);
    String said = MaterialRefusal.reason(reason);
    return commands.run(context, Material.class, () -> {
      Material material =
          store.lockMaterial(code).orElseThrow(() -> MaterialRefusal.notFound("material", code));
      trail.record(
          chain(code),
          new MaterialEvents.MaterialRenamed(code, name.strip(), material.version() + 1),
          Trail.Particulars.reason(said)
              .withRows(List.of(RowVersion.next("material.material", code, material.version()))));
      return find(code);
    });
  }

  /** The material with this code. */
  public Material find(String code) throws Refusal {
    return store.material(code).orElseThrow(() -> MaterialRefusal.notFound("material", code));
  }

  /** Materials in order of their codes. */
  public Page<Material> list(
      @Nullable String search, Material.@Nullable Kind kind, @Nullable String after, int limit) {
    int size = Page.limit(limit);
    return Page.of(store.materials(search, kind, after, size + 1), size, Material::code);
  }

  static void requireName(String name) throws Refusal {
    if (name.isBlank() || name.length() > 200) {
      throw MaterialRefusal.malformed("Name", name, "use 1 to 200 characters");
    }
  }
}
