package busbar.ws.evok;

import busbar.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is told of events by requests of HTTP.
///
/// @param mask the types whose events are told, such as `di`, by their names in version 3
/// @param complexEvents whether the objects are sent, by POST; else a bare GET says that there is
///     something new
public record WebhookOptions(WebhookAddress address, Set<String> mask, boolean complexEvents) {
  public WebhookOptions {
    mask = Set.copyOf(mask);
    if (mask.isEmpty()) throw new IllegalArgumentException("device_mask is empty");
    for (String word : mask) {
      if (!isType(word)) throw new IllegalArgumentException("no type with events: " + word);
    }
  }

  /// Reads the key `webhook` of a listener.
  ///
  /// @param profile decides what a name in the mask stands for
  /// @return null when there is none, or none that is right
  static @Nullable WebhookOptions read(Settings settings, EvokProfile profile) {
    if (!settings.has("webhook")) return null;
    Settings own = settings.section("webhook");
    Optional<WebhookAddress> address = Optional.empty();
    if (own.has("address")) {
      address = own.parsed("address", address, text -> Optional.of(WebhookAddress.parse(text)));
    } else {
      own.problem("address", "is missing");
    }
    Set<String> mask = readMask(own, profile);
    boolean complexEvents = own.flag("complex_events", false);
    if (address.isEmpty() || mask.isEmpty()) return null;
    return new WebhookOptions(address.get(), mask, complexEvents);
  }

  private static Set<String> readMask(Settings settings, EvokProfile profile) {
    Set<String> mask = new TreeSet<>();
    List<String> names = settings.texts("device_mask", List.of());
    boolean isRight = true;
    if (names.isEmpty()) {
      settings.problem("device_mask", "must name at least one type; known are " + known());
    }
    for (String name : names) {
      List<EvokType> types = profile.allNamed(name);
      if (types.stream().allMatch(type -> type.device() != null) && !types.isEmpty()) {
        for (EvokType type : types) mask.add(type.word());
      } else {
        settings.problem("device_mask", "has no type '" + name + "'; known are " + known());
        isRight = false;
      }
    }
    return isRight ? mask : Set.of();
  }

  private static boolean isType(String word) {
    return types().anyMatch(word::equals);
  }

  private static String known() {
    return types().collect(Collectors.joining(", "));
  }

  private static Stream<String> types() {
    return Arrays.stream(EvokType.values())
        .filter(type -> type.device() != null)
        .map(EvokType::word);
  }

  EventFilter filter() {
    return new EventFilter(
        mask.stream().map(word -> EvokType.named(word).getFirst()).collect(Collectors.toSet()));
  }
}
