package org.batchwright.material;

import java.time.ZoneId;
import org.batchwright.audit.Chain;
import org.batchwright.kernel.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * Where on the record something done with material stands: the chain its event goes to, the site,
 * and inside a batch the step run and row.
 *
 * @param chain the chain of the aggregate that the running command names.
 * @param site where it is done; containers of another site are refused.
 * @param zone the site's zone, which decides when a day ends.
 * @param row number of the row of the step's table; none or 0 for the step itself.
 */
public record Place(
    Chain chain,
    String site,
    ZoneId zone,
    @Nullable String batch,
    @Nullable Occurrence occurrence,
    @Nullable Integer row) {

  /** In a step run of a batch. */
  public static Place batch(
      Chain chain,
      String site,
      ZoneId zone,
      String batch,
      @Nullable Occurrence occurrence,
      @Nullable Integer row) {
    return new Place(chain, site, zone, batch, occurrence, row);
  }

  /** In the stock, outside any batch. */
  public static Place stock(Chain chain, String site, ZoneId zone) {
    return new Place(chain, site, zone, null, null, null);
  }

  /** Who gets what is lost or destroyed here. */
  Holder waste() {
    return Holder.waste(batch == null ? site : batch);
  }
}
