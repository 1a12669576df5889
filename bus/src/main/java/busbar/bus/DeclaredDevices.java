package busbar.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The devices of a publisher in the order of declaration, and which of them have news to be sent.
///
/// Not thread-safe: the publisher guards it.
final class DeclaredDevices {
  private final Map<DeviceId, Declared> devices = new LinkedHashMap<>();
  private List<Declared> dirty = new ArrayList<>();
  private List<DeviceId> removed = new ArrayList<>();

  /// Parts of a batch.
  record Content(List<Description> descriptions, List<DeviceId> removed, List<Reading> readings) {
    static final Content EMPTY = new Content(List.of(), List.of(), List.of());
  }

  private static final class Declared {
    Description description;
    @Nullable Reading reading;
    boolean descriptionDirty;
    boolean readingDirty;
    boolean listed;

    Declared(Description description) {
      this.description = description;
    }
  }

  @Nullable Description description(DeviceId device) {
    Declared declared = devices.get(device);
    return declared == null ? null : declared.description;
  }

  void declare(Description description) {
    var declared = devices.computeIfAbsent(description.device(), _ -> new Declared(description));
    declared.description = description;
    declared.descriptionDirty = true;
    list(declared);
  }

  void alias(DeviceId device, @Nullable String alias) {
    Declared declared = devices.get(device);
    if (declared != null) declare(declared.description.withAlias(alias));
  }

  void withdraw(DeviceId device) {
    if (devices.remove(device) == null) return;
    removed.add(device);
    dirty.removeIf(declared -> declared.description.device().equals(device));
  }

  /// A reading that repeats the last one of a device in a scan group is left to the confirmation.
  ///
  /// @throws IllegalArgumentException when the device is not declared
  void report(Reading reading) {
    Declared declared = devices.get(reading.device());
    if (declared == null) {
      throw new IllegalArgumentException(reading.device() + " is reported but not declared");
    }
    Reading last = declared.reading;
    declared.reading = reading;
    boolean repeats =
        last != null
            && declared.description.scanGroup() != null
            && last.values().equals(reading.values())
            && last.quality().equals(reading.quality());
    if (repeats) return;
    declared.readingDirty = true;
    list(declared);
  }

  private void list(Declared declared) {
    if (declared.listed) return;
    declared.listed = true;
    dirty.add(declared);
  }

  boolean hasNews() {
    return !dirty.isEmpty() || !removed.isEmpty();
  }

  /// Everything is news again, as to somebody who knows nothing.
  void renew() {
    removed.clear();
    dirty = new ArrayList<>(devices.values());
    for (Declared declared : dirty) {
      declared.descriptionDirty = true;
      declared.readingDirty = declared.reading != null;
      declared.listed = true;
    }
  }

  /// Takes the news, in parts of at most so many devices.
  List<Content> takeNews(int most) {
    var parts = new ArrayList<Content>();
    List<Declared> all = dirty;
    List<DeviceId> gone = removed;
    dirty = new ArrayList<>();
    removed = new ArrayList<>();
    for (int from = 0; from == 0 || from < all.size(); from += most) {
      var descriptions = new ArrayList<Description>();
      var readings = new ArrayList<Reading>();
      for (Declared declared : all.subList(from, Math.min(from + most, all.size()))) {
        if (declared.descriptionDirty) descriptions.add(declared.description);
        if (declared.readingDirty && declared.reading != null) readings.add(declared.reading);
        declared.descriptionDirty = false;
        declared.readingDirty = false;
        declared.listed = false;
      }
      parts.add(new Content(descriptions, from == 0 ? gone : List.of(), readings));
    }
    return parts;
  }

  /// All devices, in parts of at most so many; at least one part.
  List<Content> snapshot(int most) {
    var parts = new ArrayList<Content>();
    var all = List.copyOf(devices.values());
    for (int from = 0; from == 0 || from < all.size(); from += most) {
      var descriptions = new ArrayList<Description>();
      var readings = new ArrayList<Reading>();
      for (Declared declared : all.subList(from, Math.min(from + most, all.size()))) {
        descriptions.add(declared.description);
        if (declared.reading != null) readings.add(declared.reading);
      }
      parts.add(new Content(descriptions, List.of(), readings));
    }
    return parts;
  }
}
