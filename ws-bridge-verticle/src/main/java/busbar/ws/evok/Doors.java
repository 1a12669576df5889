package busbar.ws.evok;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the clients of one listener find, by the version that they speak. A version costs nothing
/// until the first client asks for it.
///
/// Runs on one event loop.
final class Doors {
  /// The name of the parameter by which a client chooses.
  static final String PARAMETER = "profile";

  private final EvokOptions options;
  private final Function<EvokProfile, Door> maker;
  private final Map<EvokProfile, Door> made = new HashMap<>();

  Doors(EvokOptions options, Function<EvokProfile, Door> maker) {
    this.options = options;
    this.maker = maker;
  }

  Door of(EvokVersion version) {
    return made.computeIfAbsent(options.profile(version), maker);
  }

  /// The version that a request asks for, or else that of the listener.
  ///
  /// @param wanted the parameter of the request; null when it has none
  /// @return null when there is no such version
  @Nullable EvokVersion chosen(@Nullable String wanted) {
    return wanted == null ? options.version() : EvokVersion.of(wanted).orElse(null);
  }

  /// What to say of a version that is not there.
  static String unknown(String wanted) {
    return PARAMETER
        + " is one of "
        + String.join(", ", EvokVersion.words())
        + ", not '"
        + wanted
        + "'";
  }
}
