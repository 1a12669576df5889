package busbar.torture.fault;

import busbar.torture.oracle.Disturbance;
import java.io.IOException;

/// Something that goes wrong for a while.
public interface Fault extends Disturbance {
  /// One word or two, for statistics.
  String kind();

  /// What exactly, for people.
  String text();

  /// How long it lasts.
  long millis();

  void begin() throws IOException;

  /// Repairs what it has broken.
  void end() throws IOException;

  /// Whether a process is started at its end.
  default boolean restarts() {
    return false;
  }

  @Override
  default boolean mayDisconnect(String node) {
    return false;
  }

  @Override
  default int rule() {
    return NO_RULE;
  }
}
