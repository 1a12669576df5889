package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a batch from the wire form, see [BatchWire]. Used for one batch.
final class BatchDecoder {
  private final List<String> texts = new ArrayList<>();
  private final List<String[]> shapes = new ArrayList<>();
  private List<Confirmation> confirmed = List.of();
  private List<Description> descriptions = List.of();
  private List<DeviceId> removed = List.of();
  private List<Reading> readings = List.of();
  private String node = "";
  private long sentNanos;
  private long sentMicros;

  /// @throws WireException when the bytes make no sense
  static StateBatch read(WireReader in) {
    return new BatchDecoder().batch(in);
  }

  private StateBatch batch(WireReader in) {
    Function<BatchDecoder, StateBatch> header = null;
    while (in.hasMore()) {
      long number = in.number();
      WireReader section = in.nested();
      switch ((int) number) {
        case BatchWire.HEADER -> header = header(section);
        case BatchWire.TEXTS -> texts(section);
        case BatchWire.SHAPES -> shapes(section);
        case BatchWire.CONFIRMED -> confirmed = list(section, this::confirmation);
        case BatchWire.DESCRIPTIONS -> descriptions = list(section, this::description);
        case BatchWire.REMOVED -> removed = list(section, this::device);
        case BatchWire.READINGS -> readings = list(section, this::reading);
        default -> {} // of a later version
      }
    }
    if (header == null) throw new WireException("a batch without its header");
    return header.apply(this);
  }

  private Function<BatchDecoder, StateBatch> header(WireReader in) {
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
    Hidden hidden = in.hasMore() ? hidden(in.nested()) : Hidden.NOTHING;
    return new Description(
        device, group, label, alias, scanGroup, timeToLive, properties, facts, hidden);
  }

  private static Hidden hidden(WireReader in) {
    return new Hidden(ValueWire.values(in));
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
