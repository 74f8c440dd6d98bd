package org.batchwright.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.batchwright.audit.Answer;
import org.batchwright.audit.Chain;
import org.batchwright.audit.CommandContext;
import org.batchwright.audit.Commands;
import org.batchwright.audit.Trail;
import org.batchwright.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The plants of the company and the stations people work at. */
@Component
public class Sites {

  private static final String CODE = "[A-Z0-9][A-Z0-9-]{0,19}";

  private final SiteStore store;
  private final Trail trail;
  private final Commands commands;
  // Nothing of a site ever changes, and every request asks for its zone and language.
  private final Map<String, Site> known = new ConcurrentHashMap<>();

  Sites(SiteStore store, Trail trail, Commands commands) {
    this.store = store;
    this.trail = trail;
    this.commands = commands;
  }

  /** The chain that holds the events of a site. */
  public static Chain chain(String code) {
    return Chain.of("site", code);
  }

  /**
   * Sets up a site, inside the running command.
   *
   * @param zone an IANA zone name such as {@code Europe/Berlin}; it never changes afterwards.
   */
  public Site establish(String code, String name, String zone, String language) throws Refusal {
    requireCode("Site code", code);
    requireName(name);
    if (!Set.of("en", "de").contains(language)) {
      throw malformed("Language", language, "use en or de");
    }
    ZoneId zoneId = zone(zone);
    if (store.site(code).isPresent()) {
      throw new Refusal(SiteRefusal.SITE_EXISTS, Map.of("site", code));
    }
    trail.record(chain(code), new SiteEstablished(code, name.strip(), zoneId.getId(), language));
    return new Site(code, name.strip(), zoneId, language);
  }

  /** Registers a station at a site. */
  public Answer<Station> registerStation(CommandContext context, Station station) throws Refusal {
    requireCode("Station code", station.code());
    requireName(station.name());
    find(station.site());
    return commands.run(context, Station.class, () -> {
      if (store.station(station.code()).isPresent()) {
        throw new Refusal(SiteRefusal.STATION_EXISTS, Map.of("station", station.code()));
      }
      trail.record(
          chain(station.site()),
          new StationRegistered(station.code(), station.site(), station.name(), station.room()));
      return station;
    });
  }

  /** The site with this code. */
  public Site find(String code) throws Refusal {
    Site site = known.get(code);
    if (site == null) {
      site = store
          .site(code)
          .orElseThrow(() -> new Refusal(SiteRefusal.SITE_UNKNOWN, Map.of("site", code)));
      // What a transaction sees of itself may be taken back.
      if (!TransactionSynchronizationManager.isActualTransactionActive()) {
        known.put(code, site);
      }
    }
    return site;
  }

  /** The station with this code at this site. */
  public Station station(String site, String code) throws Refusal {
    return store
        .station(code)
        .filter(station -> station.site().equals(site))
        .orElseThrow(() -> new Refusal(SiteRefusal.STATION_UNKNOWN, Map.of("station", code)));
  }

  public List<Site> all() {
    return store.sites();
  }

  public List<Station> stations(String site) {
    return store.stations(site);
  }

  private static ZoneId zone(String zone) throws Refusal {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw malformed("Zone", zone, "use an IANA zone name such as Europe/Berlin");
    }
  }

  private static void requireCode(String what, String code) throws Refusal {
    if (!code.matches(CODE)) {
      throw malformed(what, code, "use 1 to 20 upper-case letters, digits and hyphens");
    }
  }

  private static void requireName(String name) throws Refusal {
    if (name.isBlank() || name.length() > 200) {
      throw malformed("Name", name, "use 1 to 200 characters");
    }
  }

  private static Refusal malformed(String what, String value, String mend) {
    return new Refusal(
        SiteRefusal.SITE_MALFORMED, Map.of("what", what, "value", value, "mend", mend));
  }
}
