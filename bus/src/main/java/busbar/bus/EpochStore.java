package busbar.bus;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers the last epoch of each family over restarts, so that a clock that went back does not make
/// a restarted family look older than it was. Called on event loops: must not block.
public interface EpochStore {
  /// The last stored epoch; 0 when none.
  long last(Publisher publisher);

  void store(Publisher publisher, long epoch);

  /// Forgets everything at the end of the process.
  static EpochStore inMemory() {
    Map<Publisher, Long> epochs = new ConcurrentHashMap<>();
    return new EpochStore() {
      @Override
      public long last(Publisher publisher) {
        return epochs.getOrDefault(publisher, 0L);
      }

      @Override
      public void store(Publisher publisher, long epoch) {
        epochs.put(publisher, epoch);
      }
    };
  }
}
