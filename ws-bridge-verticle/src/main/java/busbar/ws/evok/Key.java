package busbar.ws.evok;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// One key of a device object.
///
/// @param shown whether the object has it now
/// @param writer writes its value
record Key(String name, Predicate<View> shown, BiConsumer<View, JsonBytes> writer) {
  static Key of(String name, BiConsumer<View, JsonBytes> writer) {
    return new Key(name, _ -> true, writer);
  }

  Key when(Predicate<View> condition) {
    return new Key(name, condition, writer);
  }
}
