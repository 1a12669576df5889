package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A batch in the wire form. Texts that repeat (circuits, groups, reasons) and the shapes of readings
/// (their property names) stand once per batch in sections of their own; times are differences to the
/// time of sending. A device of a type that is not known here is skipped.
final class BatchWire {
  private static final int HEADER = 1;
  private static final int TEXTS = 2;
  private static final int SHAPES = 3;
  private static final int CONFIRMED = 4;
  private static final int DESCRIPTIONS = 5;
  private static final int REMOVED = 6;
  private static final int READINGS = 7;

  private BatchWire() {}

  static void write(WireWriter out, StateBatch batch) {
    new Encoder(batch).write(out);
  }

  static StateBatch read(WireReader in) {
    return new Decoder().read(in);
  }

  private static final class Encoder {
    private final StateBatch batch;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final WireWriter texts = new WireWriter();
    private final IdentityHashMap<String[], Integer> shapeIndexes = new IdentityHashMap<>();
    private final WireWriter shapes = new WireWriter();

    Encoder(StateBatch batch) {
      this.batch = batch;
    }

    void write(WireWriter out) {
      WireWriter confirmed = confirmed();
      WireWriter descriptions = descriptions();
      WireWriter removed = removed();
      WireWriter readings = readings();
      out.section(HEADER, header()).section(TEXTS, texts).section(SHAPES, shapes);
      out.section(CONFIRMED, confirmed);
      if (!batch.descriptions().isEmpty()) out.section(DESCRIPTIONS, descriptions);
      if (!batch.removed().isEmpty()) out.section(REMOVED, removed);
      if (!batch.readings().isEmpty()) out.section(READINGS, readings);
    }

    private WireWriter header() {
      var out = MessageWire.publisher(new WireWriter(), batch.publisher());
      out.number(batch.epoch()).number(batch.sequence()).text(batch.kind().name());
      out.number(batch.part()).number(batch.parts());
      out.signed(batch.sentNanos()).signed(batch.sentMicros());
      ValueWire.write(out, batch.status());
      return out;
    }

    private WireWriter confirmed() {
      var out = new WireWriter().number(batch.confirmed().size());
      for (Confirmation one : batch.confirmed()) {
        out.number(index(one.scanGroup()));
        times(out, one.sampledNanos(), one.sampledMicros());
      }
      return out;
    }

    private WireWriter descriptions() {
      var out = new WireWriter().number(batch.descriptions().size());
      for (Description description : batch.descriptions()) out.nested(description(description));
      return out;
    }

    private WireWriter description(Description description) {
      var out = new WireWriter();
      device(out, description.device());
      out.number(index(description.group()));
      out.optional(description.label()).optional(description.alias());
      out.optional(description.scanGroup());
      Duration timeToLive = description.timeToLive();
      out.number(timeToLive == null ? 0 : timeToLive.toNanos());
      out.number(description.properties().size());
      for (Property property : description.properties()) out.nested(property(property));
      ValueWire.write(out, description.facts());
      return out;
    }

    private WireWriter property(Property property) {
      var out = new WireWriter().number(index(property.name()));
      out.number(index(property.kind().name())).number(index(property.access().name()));
      out.optional(property.unit());
      range(out, property.range());
      out.number(property.choices().size());
      for (Choice choice : property.choices()) {
        var one = new WireWriter().number(index(choice.name()));
        Integer code = choice.code();
        one.oneByte(code == null ? 0 : 1).signed(code == null ? 0 : code);
        one.optional(choice.unit());
        range(one, choice.range());
        out.nested(one);
      }
      return out;
    }

    private static void range(WireWriter out, @Nullable Range range) {
      out.oneByte(range == null ? 0 : 1);
      if (range != null) out.real(range.low()).real(range.high());
    }

    private WireWriter removed() {
      var out = new WireWriter().number(batch.removed().size());
      for (DeviceId device : batch.removed()) device(out, device);
      return out;
    }

    private WireWriter readings() {
      var out = new WireWriter().number(batch.readings().size());
      for (Reading reading : batch.readings()) {
        device(out, reading.device());
        times(out, reading.sampledNanos(), reading.sampledMicros());
        Quality quality = reading.quality();
        out.oneByte(ValueWire.code(quality.level()));
        if (!quality.isGood()) out.number(index(quality.reason()));
        Values values = reading.values();
        out.number(shape(values.shape()));
        for (int i = 0; i < values.size(); i++) ValueWire.write(out, values.value(i));
      }
      return out;
    }

    private void device(WireWriter out, DeviceId device) {
      out.number(index(device.type().word())).number(index(device.circuit()));
    }

    private void times(WireWriter out, long nanos, long micros) {
      out.signed(batch.sentNanos() - nanos).signed(batch.sentMicros() - micros);
    }

    private int index(String text) {
      Integer known = indexes.get(text);
      if (known != null) return known;
      texts.text(text);
      indexes.put(text, indexes.size());
      return indexes.size() - 1;
    }

    private int shape(String[] names) {
      Integer known = shapeIndexes.get(names);
      if (known != null) return known;
      shapes.number(names.length);
      for (String name : names) shapes.number(index(name));
      shapeIndexes.put(names, shapeIndexes.size());
      return shapeIndexes.size() - 1;
    }
  }

  private static final class Decoder {
    private final List<String> texts = new ArrayList<>();
    private final List<String[]> shapes = new ArrayList<>();
    private List<Confirmation> confirmed = List.of();
    private List<Description> descriptions = List.of();
    private List<DeviceId> removed = List.of();
    private List<Reading> readings = List.of();
    private String node = "";
    private long sentNanos;
    private long sentMicros;

    StateBatch read(WireReader in) {
      Function<Decoder, StateBatch> header = null;
      while (in.hasMore()) {
        long number = in.number();
        WireReader section = in.nested();
        switch ((int) number) {
          case HEADER -> header = header(section);
          case TEXTS -> texts(section);
          case SHAPES -> shapes(section);
          case CONFIRMED -> confirmed = list(section, this::confirmation);
          case DESCRIPTIONS -> descriptions = list(section, this::description);
          case REMOVED -> removed = list(section, this::device);
          case READINGS -> readings = list(section, this::reading);
          default -> {} // of a later version
        }
      }
      if (header == null) throw new WireException("a batch without its header");
      return header.apply(this);
    }

    private Function<Decoder, StateBatch> header(WireReader in) {
      Publisher publisher = MessageWire.publisher(in);
      long epoch = in.number();
      long sequence = in.number();
      StateBatch.Kind kind = StateBatch.Kind.valueOf(in.text());
      int part = (int) in.number();
      int parts = (int) in.number();
      node = publisher.node();
      sentNanos = in.signed();
      sentMicros = in.signed();
      Quality status = ValueWire.quality(in);
      return all ->
          new StateBatch(
              publisher,
              epoch,
              sequence,
              kind,
              part,
              parts,
              all.sentNanos,
              all.sentMicros,
              status,
              all.confirmed,
              all.descriptions,
              all.removed,
              all.readings);
    }

    private void texts(WireReader in) {
      while (in.hasMore()) texts.add(in.text());
    }

    private void shapes(WireReader in) {
      while (in.hasMore()) {
        var names = new String[in.count()];
        for (int i = 0; i < names.length; i++) names[i] = text(in);
        shapes.add(names);
      }
    }

    private static <T> List<T> list(WireReader in, Function<WireReader, @Nullable T> element) {
      int count = in.count();
      var list = new ArrayList<T>(count);
      for (int i = 0; i < count; i++) {
        T one = element.apply(in);
        if (one != null) list.add(one);
      }
      return list;
    }

    private Confirmation confirmation(WireReader in) {
      return new Confirmation(text(in), sentNanos - in.signed(), sentMicros - in.signed());
    }

    private @Nullable Description description(WireReader list) {
      WireReader in = list.nested();
      DeviceId device = device(in);
      if (device == null) return null;
      String group = text(in);
      String label = in.optional();
      String alias = in.optional();
      String scanGroup = in.optional();
      long nanos = in.number();
      Duration timeToLive = nanos == 0 ? null : Duration.ofNanos(nanos);
      List<Property> properties = list(in, this::property);
      Values facts = ValueWire.values(in);
      return new Description(device, group, label, alias, scanGroup, timeToLive, properties, facts);
    }

    private Property property(WireReader list) {
      WireReader in = list.nested();
      return new Property(
          text(in),
          Property.Kind.valueOf(text(in)),
          Property.Access.valueOf(text(in)),
          in.optional(),
          range(in),
          list(in, this::choice));
    }

    private Choice choice(WireReader list) {
      WireReader in = list.nested();
      String name = text(in);
      boolean coded = in.oneByte() != 0;
      int code = (int) in.signed();
      return new Choice(name, coded ? code : null, in.optional(), range(in));
    }

    private static @Nullable Range range(WireReader in) {
      return in.oneByte() == 0 ? null : new Range(in.real(), in.real());
    }

    private @Nullable Reading reading(WireReader in) {
      DeviceId device = device(in);
      long nanos = sentNanos - in.signed();
      long micros = sentMicros - in.signed();
      Quality.Level level = ValueWire.level(in.oneByte());
      Quality quality = level == Quality.Level.GOOD ? Quality.GOOD : new Quality(level, text(in));
      String[] names = at(shapes, in.number());
      var values = new Value[names.length];
      for (int i = 0; i < names.length; i++) values[i] = ValueWire.read(in);
      if (device == null) return null;
      return new Reading(device, new Values(names, values), nanos, micros, quality);
    }

    private @Nullable DeviceId device(WireReader in) {
      var type = DeviceType.of(text(in));
      String circuit = text(in);
      return type.map(known -> new DeviceId(node, known, circuit)).orElse(null);
    }

    private String text(WireReader in) {
      return at(texts, in.number());
    }

    private static <T> T at(List<T> list, long index) {
      if (index < 0 || index >= list.size()) throw new WireException("no entry " + index);
      return list.get((int) index);
    }
  }
}
