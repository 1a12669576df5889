package busbar.bus;

import java.util.ArrayList;
import java.util.function.Consumer;

/// The small messages in the wire form: one section, fields in order; later versions append to it.
final class MessageWire {
  private static final int FIELDS = 1;

  private MessageWire() {}

  static void section(WireWriter out, Consumer<WireWriter> fields) {
    var section = new WireWriter();
    fields.accept(section);
    out.section(FIELDS, section);
  }

  static WireReader section(WireReader in) {
    while (in.hasMore()) {
      long number = in.number();
      WireReader contents = in.nested();
      if (number == FIELDS) return contents;
    }
    throw new WireException("a message without its fields");
  }

  static void write(WireWriter out, Hello hello) {
    section(
        out,
        fields -> {
          fields.text(hello.inbox()).number(hello.reads()).number(hello.asks().size());
          for (Hello.Ask ask : hello.asks()) {
            publisher(fields, ask.publisher()).number(ask.epoch()).number(ask.sequence());
            fields.oneByte(ask.raise() ? 1 : 0);
          }
          fields.signed(hello.askedNanos());
        });
  }

  static Hello hello(WireReader in) {
    WireReader fields = section(in);
    String inbox = fields.text();
    int reads = (int) fields.number();
    int count = fields.count();
    var asks = new ArrayList<Hello.Ask>(count);
    for (int i = 0; i < count; i++) {
      asks.add(
          new Hello.Ask(
              publisher(fields), fields.number(), fields.number(), fields.oneByte() != 0));
    }
    return new Hello(inbox, asks, fields.signed(), reads);
  }

  static void write(WireWriter out, Echo echo) {
    section(
        out,
        fields ->
            publisher(fields, echo.publisher())
                .number(echo.epoch())
                .signed(echo.askedNanos())
                .signed(echo.sentNanos()));
  }

  static Echo echo(WireReader in) {
    WireReader fields = section(in);
    return new Echo(publisher(fields), fields.number(), fields.signed(), fields.signed());
  }

  static void write(WireWriter out, NodeReport report) {
    section(
        out,
        fields -> {
          fields.text(report.node()).text(report.process()).text(report.address());
          fields.text(report.version()).oneByte(report.leaving() ? 1 : 0);
          fields.signed(report.startedNanos()).signed(report.sentNanos());
          fields.signed(report.sentMicros());
        });
  }

  static NodeReport nodeReport(WireReader in) {
    WireReader fields = section(in);
    String node = fields.text();
    String process = fields.text();
    String address = fields.text();
    String version = fields.text();
    boolean leaving = fields.oneByte() != 0;
    return new NodeReport(
        node,
        process,
        address,
        version,
        leaving,
        fields.signed(),
        fields.signed(),
        fields.signed());
  }

  static void write(WireWriter out, Command command) {
    section(
        out,
        fields -> {
          fields.text(command.id());
          ValueWire.write(fields, command.device());
          fields.text(command.action());
          ValueWire.write(fields, command.arguments());
          origin(fields, command.origin()).text(command.replyTo());
          fields.signed(command.startByNanos()).signed(command.finishByNanos());
        });
  }

  static Command command(WireReader in) {
    WireReader fields = section(in);
    return new Command(
        fields.text(),
        ValueWire.device(fields),
        fields.text(),
        ValueWire.values(fields),
        origin(fields),
        fields.text(),
        fields.signed(),
        fields.signed());
  }

  static void write(WireWriter out, CommandReply reply) {
    section(
        out,
        fields -> {
          fields.text(reply.id());
          switch (reply.outcome()) {
            case Outcome.Accepted _ -> fields.oneByte(0);
            case Outcome.Done(Reading observed) -> {
              fields.oneByte(observed == null ? 1 : 2);
              if (observed != null) reading(fields, observed);
            }
            case Outcome.Failed(Outcome.Code code, String detail) ->
                fields.oneByte(3).text(code.name()).text(detail);
          }
        });
  }

  static CommandReply reply(WireReader in) {
    WireReader fields = section(in);
    String id = fields.text();
    int kind = fields.oneByte();
    Outcome outcome =
        switch (kind) {
          case 0 -> new Outcome.Accepted();
          case 1 -> Outcome.done();
          case 2 -> new Outcome.Done(reading(fields));
          case 3 -> new Outcome.Failed(Outcome.Code.valueOf(fields.text()), fields.text());
          default -> throw new WireException("unknown outcome " + kind);
        };
    return new CommandReply(id, outcome);
  }

  private static void reading(WireWriter fields, Reading reading) {
    ValueWire.write(fields, reading.device());
    ValueWire.write(fields, reading.values());
    fields.signed(reading.sampledNanos()).signed(reading.sampledMicros());
    ValueWire.write(fields, reading.quality());
  }

  private static Reading reading(WireReader fields) {
    return new Reading(
        ValueWire.device(fields),
        ValueWire.values(fields),
        fields.signed(),
        fields.signed(),
        ValueWire.quality(fields));
  }

  static void write(WireWriter out, StopRequest request) {
    section(
        out,
        fields -> {
          origin(fields.text(request.id()), request.origin());
          fields.optional(request.node()).optional(request.family()).text(request.replyTo());
        });
  }

  static StopRequest stopRequest(WireReader in) {
    WireReader fields = section(in);
    return new StopRequest(
        fields.text(), origin(fields), fields.optional(), fields.optional(), fields.text());
  }

  static void write(WireWriter out, StopReport report) {
    section(
        out,
        fields -> {
          publisher(fields.text(report.id()), report.publisher());
          fields.number(report.results().size());
          for (StopReport.Result result : report.results()) {
            ValueWire.write(fields, result.device());
            fields.text(result.effect().name());
          }
        });
  }

  static StopReport stopReport(WireReader in) {
    WireReader fields = section(in);
    String id = fields.text();
    Publisher publisher = publisher(fields);
    int count = fields.count();
    var results = new ArrayList<StopReport.Result>(count);
    for (int i = 0; i < count; i++) {
      DeviceId device = ValueWire.device(fields);
      results.add(new StopReport.Result(device, StopReport.Effect.valueOf(fields.text())));
    }
    return new StopReport(id, publisher, results);
  }

  static void write(WireWriter out, Event event) {
    section(
        out,
        fields ->
            fields
                .text(event.node())
                .number(event.number())
                .signed(event.micros())
                .text(event.kind())
                .text(event.subject())
                .text(event.text()));
  }

  static Event event(WireReader in) {
    WireReader fields = section(in);
    return new Event(
        fields.text(),
        fields.number(),
        fields.signed(),
        fields.text(),
        fields.text(),
        fields.text());
  }

  static WireWriter publisher(WireWriter fields, Publisher publisher) {
    return fields.text(publisher.node()).text(publisher.family());
  }

  static Publisher publisher(WireReader fields) {
    return new Publisher(fields.text(), fields.text());
  }

  private static WireWriter origin(WireWriter fields, Origin origin) {
    return fields
        .text(origin.principal())
        .text(origin.bridge())
        .text(origin.peer())
        .text(origin.node());
  }

  private static Origin origin(WireReader fields) {
    return new Origin(fields.text(), fields.text(), fields.text(), fields.text());
  }
}
