package busbar.ws.evok;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How objects and answers look: the shape of version 3 and independent switches, so that the shape
/// of another version is a combination of them. Equal profiles are equal objects, so that their
/// clients share bytes.
///
/// @param staleValues what a device that is bad shows as its values
/// @param traits what differs from version 3
/// @param globalIds numbers of units of devices, for those that have [Trait#GLOBAL_IDS]
record EvokProfile(StaleValues staleValues, Set<Trait> traits, Map<String, Integer> globalIds) {
  /// NULL: no value, and `last_value`; KEEP: the last value in its place, as EVOK does. The marks
  /// `quality` and `reason` are there in both cases.
  enum StaleValues {
    NULL,
    KEEP
  }

  /// One difference from version 3.
  enum Trait {
    /// Relays and transistor outputs are `relay`, inputs are `input`, decoded registers are
    /// `unit_register`.
    OLD_NAMES,
    /// Objects carry `glob_dev_id`, and outputs `relay_type`; a relay has `pending` and `modes` too.
    GLOBAL_IDS,
    /// Units without a number of their own are counted from 2; else they are 1.
    COUNTED_IDS,
    /// Analog modes are a list of words with ranges in text beside it.
    MODE_LISTS,
    /// The model of a 1-Wire part is in `typ`, not `type`.
    TYP,
    /// The unit itself is a `neuron` or an `extension`.
    NEURON,
    /// Whether a decoded register is valid is said in text.
    VALID_TEXT,
    /// Answers of `/json` are in an envelope with a `status`.
    JSEND,
    /// A failed write is a success of HTTP with one text under `__all__`, a failed read is 500.
    ALL_ERRORS,
    /// Aliases that clients give begin with `al_`.
    ALIAS_PREFIX,
    /// Clients without a filter are told of raw registers.
    REGISTER_EVENTS
  }

  static final String ALIAS_PREFIX = "al_";

  EvokProfile {
    traits = Set.copyOf(traits);
    globalIds = Map.copyOf(globalIds);
  }

  /// A version with this choice; without numbers where it does not show them.
  static EvokProfile of(
      EvokVersion version, StaleValues staleValues, Map<String, Integer> globalIds) {
    boolean numbered = version.traits().contains(Trait.GLOBAL_IDS);
    return new EvokProfile(staleValues, version.traits(), numbered ? globalIds : Map.of());
  }

  /// The types that a name may mean, the likeliest first; none when it is unknown.
  List<EvokType> named(String name) {
    return has(Trait.OLD_NAMES) ? EvokType.namedByOld(name) : EvokType.named(name);
  }

  /// The types whose objects a name stands for together: one, but for outputs of older versions.
  List<EvokType> allNamed(String name) {
    List<EvokType> types = named(name);
    return has(Trait.OLD_NAMES) || types.isEmpty() ? types : types.subList(0, 1);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// Whether it is no alias that a client of this version can give; an empty one takes it away.
  boolean refusesAlias(@Nullable Object alias) {
    return has(Trait.ALIAS_PREFIX)
        && alias instanceof String text
        && !text.isEmpty()
        && !text.startsWith(ALIAS_PREFIX);
  }

  boolean keepsStale() {
    return staleValues == StaleValues.KEEP;
  }

  EvokProfile keepingStale() {
    return new EvokProfile(StaleValues.KEEP, traits, globalIds);
  }
}
