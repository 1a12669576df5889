package busbar.ws.evok;

import busbar.bus.DeviceId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The rendered objects of each profile that somebody uses. Bounded by the versions that the
/// listeners of one verticle can speak; a version that nobody asks for has none.
///
/// Runs on one event loop.
final class FragmentStore {
  private final Map<EvokProfile, Fragments> byProfile = new HashMap<>();
  private final Function<EvokProfile, Renderer> renderers;

  FragmentStore(Function<EvokProfile, Renderer> renderers) {
    this.renderers = renderers;
  }

  Fragments of(EvokProfile profile) {
    return byProfile.computeIfAbsent(profile, made -> new Fragments(renderers.apply(made)));
  }

  void forget(DeviceId device) {
    for (Fragments fragments : byProfile.values()) fragments.forget(device);
  }

  /// Number of profiles that are in use.
  int size() {
    return byProfile.size();
  }
}
