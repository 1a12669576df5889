package busbar.torture.oracle;

import busbar.torture.driver.Rig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the hardware did, from the journals of all families. Any thread.
public final class Truth {
  /// What has not happened.
  public static final long NEVER = Long.MAX_VALUE;

  private final Map<String, JournalReader> journals = new LinkedHashMap<>();
  private final Map<String, History> histories = new HashMap<>();
  private final Map<Long, List<Execution>> executions = new HashMap<>();
  private final Map<String, Long> hanging = new HashMap<>();
  private final Map<String, Long> stopped = new HashMap<>();

  /// A command that was carried out.
  public record Execution(String device, long nanos) {}

  /// @param files the journals by family, `node:family`
  Truth(Map<String, Path> files) {
    files.forEach((name, file) -> {
      journals.put(name, new JournalReader(file));
      String family = name.substring(name.indexOf(':') + 1);
      for (String circuit : Rig.devices(family).keySet()) {
        histories.put(node(name) + ":" + circuit, new History());
      }
    });
  }

  /// All devices, as `node:circuit`.
  public List<String> devices() {
    return histories.keySet().stream().sorted().toList();
  }

  /// The node of a device.
  public static String node(String device) {
    return device.substring(0, device.indexOf(':'));
  }

  /// The family of a device, as `node:family`.
  public static String family(String device) {
    return node(device) + ":" + Rig.family(device.substring(device.indexOf(':') + 1));
  }

  /// Reads what was written since.
  public synchronized void readOn() {
    journals.forEach((family, journal) -> {
      try {
        journal.read(line -> take(family, line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private void take(String family, JournalReader.Line line) {
    String device = node(family) + ":" + line.circuit();
    switch (line.word()) {
      case CHANGED -> history(device).changed(line.value(), line.nanos());
      case EXECUTED ->
          executions
              .computeIfAbsent(line.value(), _ -> new ArrayList<>())
              .add(new Execution(device, line.nanos()));
      case STOPPED -> stopped.put(family, line.nanos());
      case HANGS -> hanging.put(family, line.nanos());
      case GOES_ON -> hanging.remove(family);
    }
  }

  /// The node has ended: nothing that it said is true any more.
  public synchronized void ended(String node, long nanos) {
    readOn();
    histories.forEach((device, history) -> {
      if (node(device).equals(node)) history.end(nanos);
    });
    hanging.keySet().removeIf(family -> node(family).equals(node));
  }

  synchronized History.@Nullable Span span(String device, long value) {
    History.Span span = history(device).of(value);
    if (span != null) return span;
    readOn();
    return history(device).of(value);
  }

  /// Since when the driver of the device hangs, or [#NEVER].
  synchronized long hangingSince(String device) {
    return hanging.getOrDefault(family(device), NEVER);
  }

  /// How often and when a command was carried out.
  synchronized List<Execution> executions(long value) {
    return List.copyOf(executions.getOrDefault(value, List.of()));
  }

  /// When the family, `node:family`, was stopped last; 0 for not yet.
  public synchronized long stopped(String family) {
    readOn();
    return stopped.getOrDefault(family, 0L);
  }

  private History history(String device) {
    History history = histories.get(device);
    if (history == null) throw new IllegalArgumentException("there is no " + device);
    return history;
  }
}
