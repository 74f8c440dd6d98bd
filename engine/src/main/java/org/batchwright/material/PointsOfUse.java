package org.batchwright.material;

import java.util.List;
import java.util.Map;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.RowVersion;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.batchwright.site.Sites;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Taps of water and gases, with the status that quality gave them. */
@Component
public class PointsOfUse {

  private final MaterialStore store;
  private final Sites sites;
  private final Trail trail;
  private final Commands commands;

  PointsOfUse(MaterialStore store, Sites sites, Trail trail, Commands commands) {
    this.store = store;
    this.sites = sites;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a point of use. */
  public static Chain chain(String code) {
    return Chain.of("pointofuse", code);
  }

  /** Registers a point of use; it is blocked until quality releases it. */
  public Answer<PointOfUse> register(
      CommandContext context,
      String code,
      String name,
      String material,
      String site,
      @Nullable String workCentre)
      throws Refusal {
    Materials.requireCode("Point of use", code);
    Materials.requireName(name);
    sites.find(site);
    return commands.run(context, PointOfUse.class, () -> {
      if (store.material(material).isEmpty()) {
        throw MaterialRefusal.notFound("material", material);
      }
      store.claim("point/" + code);
      if (store.pointOfUse(code).isPresent()) {
        throw new Refusal(MaterialRefusal.POINT_OF_USE_EXISTS, Map.of("point", code));
      }
      trail.record(
          chain(code),
          new MaterialEvents.PointOfUseRegistered(code, name.strip(), material, site, workCentre),
          Trail.Particulars.rows(RowVersion.next("material.point_of_use", code, 0)));
      return find(code);
    });
  }

  /**
   * Releases or blocks a point of use, at once.
   *
   * @param site where the person who decides holds the role for it.
   */
  public Answer<PointOfUse> decide(
      CommandContext context, String site, String code, PointOfUse.Status status, String reason)
      throws Refusal {
    String said = MaterialRefusal.reason(reason);
    return commands.run(context, PointOfUse.class, () -> {
      PointOfUse point = store
          .lockPointOfUse(code)
          .orElseThrow(() -> MaterialRefusal.notFound("point of use", code));
      if (!point.site().equals(site)) {
        throw new Refusal(
            MaterialRefusal.OTHER_SITE,
            Map.of("what", "Point of use " + code, "site", point.site()));
      }
      if (point.status() == status) {
        throw new Refusal(
            MaterialRefusal.POINT_OF_USE_UNCHANGED, Map.of("point", code, "status", status.word()));
      }
      trail.record(
          chain(code),
          new MaterialEvents.PointOfUseDecided(code, status, point.version() + 1),
          Trail.Particulars.reason(said)
              .withRows(List.of(RowVersion.next("material.point_of_use", code, point.version()))));
      return find(code);
    });
  }

  /** The point of use with this code. */
  public PointOfUse find(String code) throws Refusal {
    return store.pointOfUse(code).orElseThrow(() -> MaterialRefusal.notFound("point of use", code));
  }

  /** The points of use of a site, of one material or of all. */
  public List<PointOfUse> list(String site, @Nullable String material) {
    return store.pointsOfUse(site, material);
  }
}
