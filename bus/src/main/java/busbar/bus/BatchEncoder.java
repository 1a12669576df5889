package busbar.bus;

import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a batch in the wire form, see [BatchWire]. Used for one batch.
final class BatchEncoder {
  private final StateBatch batch;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final WireWriter texts = new WireWriter();
  private final IdentityHashMap<String[], Integer> shapeIndexes = new IdentityHashMap<>();
  private final WireWriter shapes = new WireWriter();

  private BatchEncoder(StateBatch batch) {
    this.batch = batch;
  }

  static void write(WireWriter out, StateBatch batch) {
    new BatchEncoder(batch).write(out);
  }

  private void write(WireWriter out) {
    WireWriter confirmed = confirmed();
    WireWriter descriptions = descriptions();
    WireWriter removed = removed();
    WireWriter readings = readings();
    out.section(BatchWire.HEADER, header())
        .section(BatchWire.TEXTS, texts)
        .section(BatchWire.SHAPES, shapes);
    out.section(BatchWire.CONFIRMED, confirmed);
    if (!batch.descriptions().isEmpty()) out.section(BatchWire.DESCRIPTIONS, descriptions);
    if (!batch.removed().isEmpty()) out.section(BatchWire.REMOVED, removed);
    if (!batch.readings().isEmpty()) out.section(BatchWire.READINGS, readings);
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
    Values hidden = description.hidden().values();
    if (hidden.size() > 0) {
      var section = new WireWriter();
      ValueWire.write(section, hidden);
      out.nested(section);
    }
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
