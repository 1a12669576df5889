package busbar.bus;

import busbar.bus.KnownCommands.Known;
import busbar.bus.Outcome.Code;
import java.util.function.Consumer;

/// The owner's side of commands: each id is carried out at most once and its outcome is remembered;
/// what does not fit the description of the device never reaches the handler.
///
/// Runs on the family's event loop.
final class CommandDesk {
  private final StatePublisher publisher;
  private final DeviceAliases aliases;
  private final Transport transport;
  private final Clock clock;
  private final CommandHandler handler;
  private final KnownCommands commands = new KnownCommands();

  CommandDesk(
      StatePublisher publisher,
      DeviceAliases aliases,
      Transport transport,
      Clock clock,
      CommandHandler handler) {
    this.publisher = publisher;
    this.aliases = aliases;
    this.transport = transport;
    this.clock = clock;
    this.handler = handler;
  }

  void receive(Command command, Consumer<BusMessage> reply) {
    Known known = commands.get(command.id());
    if (known != null) {
      repeat(known, reply);
      return;
    }
    if (!commands.hasRoom(clock.nanos())) {
      String detail = "too many commands at a time; send again in a second";
      reply.accept(new CommandReply(command.id(), Outcome.failed(Code.BUSY, detail)));
      return;
    }
    var call = new CommandCall(command, clock, this::outcome);
    var fresh = new Known(call);
    fresh.asking.add(reply);
    commands.add(fresh);
    dispatch(fresh);
  }

  private void repeat(Known known, Consumer<BusMessage> reply) {
    String id = known.call.command().id();
    Outcome outcome = known.outcome;
    if (outcome != null) {
      reply.accept(new CommandReply(id, outcome));
    } else if (known.accepted) {
      reply.accept(new CommandReply(id, new Outcome.Accepted()));
    } else {
      known.asking.add(reply);
    }
  }

  private void dispatch(Known known) {
    CommandCall call = known.call;
    Command command = call.command();
    Description description = publisher.description(command.device());
    if (description == null) {
      call.fail(Code.NOT_FOUND, command.device() + " is not a device of this family");
    } else if (command.action().equals(Command.CANCEL)) {
      cancel(call);
    } else if (publisher.status().isBad() && !setsAliasOnly(command)) {
      call.fail(Code.OFFLINE, command.device() + " is " + publisher.status());
    } else if (!command.action().equals(Command.SET)) {
      handler.handle(call);
    } else {
      set(known, description);
    }
  }

  private void cancel(CommandCall call) {
    String id = call.command().arguments().get(Command.ID).text();
    Known known = commands.get(id);
    if (known == null) {
      call.fail(Code.NOT_FOUND, "no command '" + id + "' is known here");
    } else if (!call.begin()) {
      return;
    } else if (known.call.cancel("cancelled")) {
      call.complete(Outcome.done());
    } else {
      call.fail(Code.UNSUPPORTED, "command '" + id + "' is over, or cannot be cancelled");
    }
  }

  private static boolean setsAliasOnly(Command command) {
    return command.action().equals(Command.SET)
        && command.arguments().size() == 1
        && command.arguments().has(Command.ALIAS);
  }

  private void set(Known known, Description description) {
    CommandCall call = known.call;
    Values given = call.command().arguments();
    Value alias = given.get(Command.ALIAS);
    Values checked = Values.NONE;
    for (int i = 0; i < given.size(); i++) {
      if (given.name(i).equals(Command.ALIAS)) continue;
      Property property = description.property(given.name(i)).orElse(null);
      String name = given.name(i);
      if (property == null) {
        call.fail(Code.UNSUPPORTED, description.device() + " has no property '" + name + "'");
        return;
      }
      if (property.access() == Property.Access.READ) {
        call.fail(Code.READ_ONLY, name + " of " + description.device() + " cannot be written");
        return;
      }
      try {
        checked = checked.with(name, property.coerce(given.value(i)));
      } catch (InvalidValueException e) {
        call.fail(Code.INVALID, description.device() + ": " + e.getMessage());
        return;
      }
    }
    call.arguments(checked);
    if (!given.has(Command.ALIAS)) {
      handler.handle(call);
    } else if (alias instanceof Value.Text(String text)) {
      setAlias(known, text);
    } else {
      call.fail(Code.INVALID, "an alias must be a text, got " + alias.text());
    }
  }

  /// The alias is kept first, since that can be undone, and shown when the rest is done.
  private void setAlias(Known known, String text) {
    CommandCall call = known.call;
    boolean isAlone = call.command().arguments().size() == 0;
    if (isAlone && !call.begin()) return;
    aliases
        .prepare(call.command().device(), text)
        .onSuccess(change -> transport.run(() -> prepared(known, change, isAlone)))
        .onFailure(e ->
            call.complete(
                e instanceof AliasRefusedException refused
                    ? refused.outcome()
                    : Outcome.failed(Code.FAULT, String.valueOf(e))));
  }

  private void prepared(Known known, AliasChange change, boolean isAlone) {
    if (known.outcome != null) {
      aliases.leave(change); // cancelled meanwhile
      return;
    }
    known.alias = change;
    if (isAlone) {
      known.call.complete(Outcome.done());
    } else {
      handler.handle(known.call);
    }
  }

  /// May be called from any thread.
  private void outcome(CommandCall call, Outcome outcome) {
    transport.run(() -> {
      Known known = commands.get(call.command().id());
      if (known != null) settle(known, outcome);
    });
  }

  private void settle(Known known, Outcome outcome) {
    AliasChange change = known.alias;
    if (change == null || outcome instanceof Outcome.Accepted) {
      record(known, outcome);
      return;
    }
    known.alias = null;
    if (outcome instanceof Outcome.Done) {
      aliases.take(change, publisher, known.call.command().origin());
      record(known, outcome);
    } else {
      aliases.leave(change).onComplete(_ -> transport.run(() -> record(known, outcome)));
    }
  }

  private void record(Known known, Outcome outcome) {
    if (known.outcome != null) return;
    Command command = known.call.command();
    var reply = new CommandReply(command.id(), outcome);
    if (outcome instanceof Outcome.Accepted) {
      known.accepted = true;
    } else {
      commands.end(known, outcome, clock.nanos());
      if (known.accepted) transport.send(command.replyTo(), reply);
    }
    known.asking.forEach(asking -> asking.accept(reply));
    known.asking.clear();
  }

  /// Cancels what has not begun.
  void discardWaiting(String reason) {
    commands.underWay().forEach(known -> known.call.discard(reason));
  }

  /// Ends what is overdue and forgets what is old.
  void tick() {
    long now = clock.nanos();
    for (Known known : commands.underWay()) {
      if (known.call.isOverdue(now)) known.call.expire();
    }
    commands.forgetOld(now);
  }
}
