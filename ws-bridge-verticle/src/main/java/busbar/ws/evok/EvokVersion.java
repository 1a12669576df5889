package busbar.ws.evok;

import busbar.ws.evok.EvokProfile.Trait;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The versions of EVOK whose clients are served.
@SuppressWarnings("ImmutableEnumChecker") // its sets come from Set.of
public enum EvokVersion {
  V3,
  /// The beta of early 2024: the names of version 2, the modes of version 3.
  BETA(Trait.OLD_NAMES, Trait.GLOBAL_IDS, Trait.COUNTED_IDS, Trait.TYP, Trait.REGISTER_EVENTS),
  V2(
      Trait.OLD_NAMES,
      Trait.GLOBAL_IDS,
      Trait.MODE_LISTS,
      Trait.TYP,
      Trait.NEURON,
      Trait.VALID_TEXT,
      Trait.JSEND,
      Trait.ALL_ERRORS,
      Trait.ALIAS_PREFIX,
      Trait.REGISTER_EVENTS),
  /// Version 3 until the filter of a WebSocket names a type that only older versions have.
  AUTO;

  /// What [#AUTO] changes to. Clients that say `relay` or `input` in a filter were made for version
  /// 2; no release ever had the shape of the beta. Those that read only `dev`, `circuit` and
  /// `value` find the same in both.
  static final EvokVersion OLD = V2;

  private final Set<Trait> traits;

  EvokVersion(Trait... traits) {
    this.traits = Set.of(traits);
  }

  /// What differs from version 3.
  Set<Trait> traits() {
    return traits;
  }

  /// The word for it in configuration and requests.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(EvokVersion::word).toList();
  }

  static Optional<EvokVersion> of(String word) {
    return EnumSet.allOf(EvokVersion.class).stream()
        .filter(version -> version.word().equals(word))
        .findFirst();
  }
}
