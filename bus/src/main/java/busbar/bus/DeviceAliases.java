package busbar.bus;

import busbar.bus.Outcome.Code;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The aliases of this node's devices: unique over all its families and types, those of absent devices
/// included. An alias that a command has given is kept and wins over a configured one.
///
/// From any thread.
final class DeviceAliases {
  /// Aliases kept for one node; more are refused.
  static final int MAX_KEPT = 10_000;

  /// Configured aliases of which it is remembered that they were refused.
  private static final int MAX_TOLD = 1_000;

  private static final Logger log = LoggerFactory.getLogger(DeviceAliases.class);

  private final AliasStore store;
  private final EventLog events;
  private final Map<DeviceId, String> kept = new HashMap<>();
  private final Map<DeviceId, String> configured = new HashMap<>();
  private final Set<DeviceId> present = new HashSet<>();

  /// Who has an alias, or is just being given it.
  private final Map<String, DeviceId> owners = new HashMap<>();

  private final Map<DeviceId, AliasChange> changing = new HashMap<>();
  private final Map<DeviceId, String> told = new HashMap<>();
  private boolean isFailing;
  private boolean saidFleeting;
  private Future<Void> lastWrite = Future.succeededFuture();

  DeviceAliases(String node, AliasStore store, EventLog events) {
    this.store = store;
    this.events = events;
    store.kept().forEach((local, alias) -> remember(DeviceId.parse(local, node), alias));
    kept.forEach((device, alias) -> {
      if (!alias.isEmpty()) owners.put(alias, device);
    });
  }

  /// Passes a description on, with the alias that the device has on this node.
  ///
  /// @param publish called once, before any other alias of the device can be shown
  synchronized void declare(Description given, Consumer<Description> publish) {
    DeviceId device = given.device();
    String alias = given.alias();
    present.add(device);
    String before = alias == null ? configured.remove(device) : configured.put(device, alias);
    if (!kept.containsKey(device) && !changing.containsKey(device)) {
      if (before != null && !before.equals(alias)) owners.remove(before, device);
      if (alias != null) claim(device, alias);
    }
    publish.accept(given.withAlias(shown(device)));
  }

  private void claim(DeviceId device, String alias) {
    try {
      checkFree(device, Names.alias(alias));
      owners.put(alias, device);
    } catch (IllegalArgumentException | AliasRefusedException e) {
      drop(device, alias, e.getMessage());
    }
  }

  private void drop(DeviceId device, String alias, @Nullable String why) {
    if (told.size() >= MAX_TOLD) told.clear();
    if (alias.equals(told.put(device, alias))) return;
    log.warn("{} goes without its configured alias: {}", device.local(), why);
    events.add("alias-dropped", device.toString(), "it goes without its configured alias: " + why);
  }

  /// The device is gone; an alias that is kept for it stays its own.
  synchronized void withdraw(DeviceId device) {
    present.remove(device);
    String alias = configured.remove(device);
    if (alias != null && !kept.containsKey(device)) owners.remove(alias, device);
  }

  private @Nullable String shown(DeviceId device) {
    AliasChange change = changing.get(device);
    if (change != null) return change.before();
    String alias = kept.containsKey(device) ? kept.get(device) : configured.get(device);
    return alias != null && device.equals(owners.get(alias)) ? alias : null;
  }

  /// Keeps a new alias, which nobody sees before [#take]. Either that or [#leave] must follow.
  ///
  /// @param alias empty for none
  /// @return fails with an [AliasRefusedException]; then nothing has changed
  Future<AliasChange> prepare(DeviceId device, String alias) {
    AliasChange change;
    try {
      change = begin(device, alias);
    } catch (AliasRefusedException e) {
      return Future.failedFuture(e);
    }
    if (change.isNothing()) return Future.succeededFuture(change);
    return write(device, change.keptAfter())
        .map(change)
        .recover(failure -> {
          end(change);
          String detail = "the alias cannot be kept: " + failure.getMessage();
          return Future.failedFuture(new AliasRefusedException(Code.FAULT, detail));
        });
  }

  private synchronized AliasChange begin(DeviceId device, String alias)
      throws AliasRefusedException {
    if (changing.containsKey(device)) {
      String detail = "another alias of " + device.local() + " is being set; try again";
      throw new AliasRefusedException(Code.BUSY, detail);
    }
    String known = kept.get(device);
    String none = configured.containsKey(device) ? "" : null;
    var change =
        alias.isEmpty()
            ? new AliasChange(device, shown(device), null, known, none)
            : new AliasChange(device, shown(device), checked(device, alias), known, alias);
    if (change.isNothing()) return change;
    changing.put(device, change);
    if (!alias.isEmpty()) owners.put(alias, device);
    return change;
  }

  private String checked(DeviceId device, String alias) throws AliasRefusedException {
    try {
      checkFree(device, Names.alias(alias));
    } catch (IllegalArgumentException e) {
      throw new AliasRefusedException(Code.INVALID, String.valueOf(e.getMessage()));
    }
    if (!kept.containsKey(device) && kept.size() + changing.size() >= MAX_KEPT) {
      String detail = "this node keeps " + MAX_KEPT + " aliases, which is the most; clear some";
      throw new AliasRefusedException(Code.BUSY, detail);
    }
    return alias;
  }

  private void checkFree(DeviceId device, String alias) throws AliasRefusedException {
    DeviceId owner = owners.get(alias);
    if (owner == null || owner.equals(device)) return;
    String absent = present.contains(owner) ? "" : ", which is absent now";
    String detail = "'" + alias + "' is the alias of " + owner.local() + " already" + absent;
    throw new AliasRefusedException(Code.CONFLICT, detail);
  }

  /// Writes go out one after another, so that each holds what the ones before it have left.
  private synchronized Future<Void> write(DeviceId device, @Nullable String alias) {
    lastWrite = lastWrite.transform(_ -> writeNow(device, alias));
    return lastWrite;
  }

  private Future<Void> writeNow(DeviceId device, @Nullable String alias) {
    var all = new TreeMap<String, String>();
    synchronized (this) {
      kept.forEach((other, name) -> all.put(other.local(), name));
    }
    if (alias == null) {
      all.remove(device.local());
    } else {
      all.put(device.local(), alias);
    }
    return store.store(all).onSuccess(_ -> remember(device, alias)).onComplete(this::tell);
  }

  /// Says when the store begins to fail.
  private synchronized void tell(AsyncResult<Void> written) {
    if (written.failed() && !isFailing) {
      log.error("aliases cannot be kept; they stay as they were: {}", written.cause().getMessage());
    }
    isFailing = written.failed();
  }

  private synchronized void remember(DeviceId device, @Nullable String alias) {
    if (alias == null) {
      kept.remove(device);
    } else {
      kept.put(device, alias);
    }
  }

  private synchronized void end(AliasChange change) {
    changing.remove(change.device());
    String after = change.after();
    if (after != null && !after.equals(change.before())) owners.remove(after, change.device());
  }

  /// Shows the new alias.
  synchronized void take(AliasChange change, StatePublisher states, Origin origin) {
    if (change.isNothing()) return;
    DeviceId device = change.device();
    changing.remove(device);
    String before = change.before();
    String after = change.after();
    if (before != null && !before.equals(after)) owners.remove(before, device);
    states.alias(device, after);
    String text = after == null ? "none" : after;
    if (before != null) text += ", was " + before;
    if (!store.isLasting()) {
      text += ", in memory only";
      if (!saidFleeting) log.warn("aliases are lost when this node ends: nothing keeps them");
      saidFleeting = true;
    }
    events.add("alias-set", device.toString(), text + " (by " + origin + ")");
  }

  /// Forgets the new alias, because the rest of its command was not done.
  Future<Void> leave(AliasChange change) {
    if (change.isNothing()) return Future.succeededFuture();
    return write(change.device(), change.keptBefore())
        .transform(written -> {
          if (written.failed()) {
            log.error("{} is kept with a wrong alias", change.device(), written.cause());
            remember(change.device(), change.keptBefore());
          }
          end(change);
          return Future.succeededFuture();
        });
  }
}
