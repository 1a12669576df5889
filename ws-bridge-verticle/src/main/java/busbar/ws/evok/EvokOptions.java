package busbar.ws.evok;

import busbar.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one listener speaks EVOK.
///
/// @param version the version of EVOK whose clients come here
/// @param globalIds numbers of units for clients of older versions, by the name of the unit
/// @param keepsStale whether a device that is bad shows its last value in the place of null
/// @param bareOneWire whether 1-Wire events are bare objects for clients without a filter, as in
///     EVOK; otherwise they are arrays of one
/// @param registerEvents who is told of changes of raw registers
/// @param allFiltered whether the WebSocket command `all` answers what the filter lets through only
/// @param coalesce changes of one piece of equipment that follow its last event within this time go
///     out together; at most 1 s
/// @param maxClients WebSocket clients at a time
/// @param slowLimit a client to which nothing can be delivered for this time is closed; at least 1
///     s
/// @param webhook null when there is none
public record EvokOptions(
    EvokVersion version,
    Map<String, Integer> globalIds,
    boolean keepsStale,
    boolean bareOneWire,
    RegisterEvents registerEvents,
    boolean allFiltered,
    Duration coalesce,
    int maxClients,
    Duration slowLimit,
    @Nullable WebhookOptions webhook) {
  /// One scan of an EVOK with its default frequency.
  public static final Duration DEFAULT_COALESCE = Duration.ofMillis(20);

  public static final Duration MAX_COALESCE = Duration.ofSeconds(1);
  public static final int DEFAULT_MAX_CLIENTS = 2_000;
  public static final int MAX_CLIENTS = 20_000;
  public static final Duration DEFAULT_SLOW_LIMIT = Duration.ofSeconds(30);
  public static final Duration MIN_SLOW_LIMIT = Duration.ofSeconds(1);
  public static final Duration MAX_SLOW_LIMIT = Duration.ofHours(1);

  /// Greatest number of a unit.
  public static final int MAX_GLOBAL_ID = 65_535;

  public EvokOptions {
    globalIds = Map.copyOf(globalIds);
    require(!coalesce.isNegative() && coalesce.compareTo(MAX_COALESCE) <= 0, "coalesce", coalesce);
    require(maxClients >= 1 && maxClients <= MAX_CLIENTS, "max_clients", maxClients);
    boolean fits =
        slowLimit.compareTo(MIN_SLOW_LIMIT) >= 0 && slowLimit.compareTo(MAX_SLOW_LIMIT) <= 0;
    require(fits, "slow_client_limit", slowLimit);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) throw new IllegalArgumentException(name + " is out of range: " + value);
  }

  /// Reads the keys of a listener that concern EVOK.
  public static EvokOptions read(Settings settings) {
    String version = settings.choice("evok", "v3", EvokVersion.words().toArray(String[]::new));
    EvokVersion known = EvokVersion.of(version).orElseThrow();
    return new EvokOptions(
        known,
        readGlobalIds(settings.section("glob_dev_id")),
        settings.choice("stale_values", "null", "null", "keep").equals("keep"),
        settings.choice("onewire_event_form", "object", "object", "array").equals("object"),
        RegisterEvents.valueOf(
            settings
                .choice("register_events", "asked", "asked", "always", "never")
                .toUpperCase(Locale.ROOT)),
        settings.flag("all_filtered", false),
        settings.duration("coalesce", DEFAULT_COALESCE, Duration.ZERO, MAX_COALESCE),
        settings.integer("max_clients", DEFAULT_MAX_CLIENTS, 1, MAX_CLIENTS),
        settings.duration("slow_client_limit", DEFAULT_SLOW_LIMIT, MIN_SLOW_LIMIT, MAX_SLOW_LIMIT),
        WebhookOptions.read(
            settings, EvokProfile.of(known, EvokProfile.StaleValues.NULL, Map.of())));
  }

  private static Map<String, Integer> readGlobalIds(Settings settings) {
    var globalIds = new LinkedHashMap<String, Integer>();
    for (String unit : settings.keys()) {
      globalIds.put(unit, settings.integer(unit, GlobalIds.MAIN, 0, MAX_GLOBAL_ID));
    }
    return globalIds;
  }

  EvokProfile profile(EvokVersion wanted) {
    var staleValues = keepsStale ? EvokProfile.StaleValues.KEEP : EvokProfile.StaleValues.NULL;
    return EvokProfile.of(wanted, staleValues, globalIds);
  }
}
