package busbar.torture.oracle;

import java.util.HashMap;
import java.util.Map;

/// Who is dead, frozen or cut off, and since when, nanoseconds. Faults say so; any thread.
public final class Conditions {
  private final Map<String, Long> dead = new HashMap<>();
  private final Map<String, Long> frozen = new HashMap<>();
  private final Map<String, Long> started = new HashMap<>();
  private final Map<String, Long> thawed = new HashMap<>();
  private final Map<String, Map<String, Long>> cut = new HashMap<>();

  public synchronized void died(String node, long since) {
    dead.put(node, since);
    frozen.remove(node);
  }

  public synchronized void started(String node) {
    dead.remove(node);
    started.put(node, System.nanoTime());
  }

  public synchronized void froze(String node) {
    frozen.put(node, System.nanoTime());
  }

  public synchronized void thawed(String node) {
    frozen.remove(node);
    thawed.put(node, System.nanoTime());
  }

  /// Nothing from the one reaches the other.
  public synchronized void cut(String from, String to) {
    cut.computeIfAbsent(from, _ -> new HashMap<>()).putIfAbsent(to, System.nanoTime());
  }

  public synchronized void mended(String from, String to) {
    cut.computeIfAbsent(from, _ -> new HashMap<>()).remove(to);
  }

  public synchronized boolean isDead(String node) {
    return dead.containsKey(node);
  }

  public synchronized boolean isFrozen(String node) {
    return frozen.containsKey(node);
  }

  /// When the node was last thawed; long ago for not yet.
  synchronized long thawedAt(String node) {
    return thawed.getOrDefault(node, Long.MIN_VALUE / 2);
  }

  /// When the node was last started; long ago for not during this run.
  synchronized long startedAt(String node) {
    return started.getOrDefault(node, Long.MIN_VALUE / 2);
  }

  /// Since when the reader can have heard nothing from the owner, or [Truth#NEVER].
  synchronized long silentSince(String owner, String reader) {
    if (owner.equals(reader)) return Truth.NEVER;
    long since = Math.min(since(dead, owner), since(frozen, owner));
    return Math.min(since, since(cut.getOrDefault(owner, Map.of()), reader));
  }

  private static long since(Map<String, Long> map, String node) {
    return map.getOrDefault(node, Truth.NEVER);
  }
}
