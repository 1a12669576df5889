package busbar.torture.client;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One client of a node and what it has before its eyes. Devices are named `node:circuit`. Any thread.
public final class Watcher {
  private final String name;
  private final String node;
  private final Witness witness;
  private final Map<String, Sight> sights = new TreeMap<>();
  private boolean connected;
  private boolean paused;
  private long resumedAt;

  Watcher(String name, String node, Witness witness) {
    this(name, node, witness, System.nanoTime());
  }

  /// Begins with nothing before its eyes.
  ///
  /// @param readingSince nanoseconds of the monotonic clock
  public Watcher(String name, String node, Witness witness, long readingSince) {
    this.name = name;
    this.node = node;
    this.witness = witness;
    resumedAt = readingSince;
  }

  public String name() {
    return name;
  }

  /// The node it asks.
  public String node() {
    return node;
  }

  /// Everything it is shown; empty while it has no connection.
  public synchronized Map<String, Sight> sights() {
    return new TreeMap<>(sights);
  }

  /// What it is shown of one device; null when nothing.
  public synchronized @Nullable Sight sight(String device) {
    return sights.get(device);
  }

  /// Whether it does not read at present.
  public synchronized boolean isPaused() {
    return paused;
  }

  /// When it has begun to read again.
  public synchronized long resumedAt() {
    return resumedAt;
  }

  synchronized void pause(boolean on) {
    if (paused && !on) resumedAt = System.nanoTime();
    paused = on;
  }

  synchronized void connected() {
    connected = true;
  }

  synchronized void disconnected(String why) {
    sights.clear();
    boolean was = connected;
    connected = false;
    if (was) witness.lost(this, why);
  }

  /// What it saw is no longer before its eyes.
  synchronized void lookAway() {
    sights.clear();
  }

  public synchronized void show(String device, Sight sight) {
    witness.saw(this, device, sight);
    sights.put(device, sight);
  }

  @Override
  public String toString() {
    return name;
  }
}
