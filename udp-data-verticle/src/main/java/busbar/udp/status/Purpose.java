package busbar.udp.status;

import org.jspecify.annotations.Nullable;

/// What this machine is for, in the words of its owner; shown by `status`.
public record Purpose(@Nullable String id, @Nullable String purpose, @Nullable String description) {
  static final Purpose UNKNOWN = new Purpose(null, null, null);
}
