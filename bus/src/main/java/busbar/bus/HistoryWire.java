package busbar.bus;

import java.util.ArrayList;

/// Questions about the past and their answers in the wire form: one section each, fields in order.
final class HistoryWire {
  private HistoryWire() {}

  static void write(WireWriter out, HistoryQuery query) {
    MessageWire.section(
        out,
        fields -> {
          ValueWire.write(fields, query.device());
          fields.text(query.property()).signed(query.from()).signed(query.to());
          fields.number(query.points());
        });
  }

  static HistoryQuery query(WireReader in) {
    WireReader fields = MessageWire.section(in);
    return new HistoryQuery(
        ValueWire.device(fields),
        fields.text(),
        fields.signed(),
        fields.signed(),
        (int) fields.number());
  }

  static void write(WireWriter out, Trend trend) {
    MessageWire.section(
        out,
        fields -> {
          ValueWire.write(fields, trend.device());
          fields.text(trend.property()).optional(trend.unit());
          fields.signed(trend.from()).signed(trend.to()).number(trend.step());
          fields.number(trend.buckets().size());
          for (Trend.Bucket bucket : trend.buckets()) {
            fields.signed(bucket.time() - trend.from());
            fields.real(bucket.min()).real(bucket.mean()).real(bucket.max());
          }
        });
  }

  static Trend trend(WireReader in) {
    WireReader fields = MessageWire.section(in);
    DeviceId device = ValueWire.device(fields);
    String property = fields.text();
    String unit = fields.optional();
    long from = fields.signed();
    long to = fields.signed();
    long step = fields.number();
    int count = fields.count();
    var buckets = new ArrayList<Trend.Bucket>();
    for (int i = 0; i < count; i++) {
      long time = from + fields.signed();
      buckets.add(new Trend.Bucket(time, fields.real(), fields.real(), fields.real()));
    }
    return new Trend(device, property, unit, from, to, step, buckets);
  }

  static void write(WireWriter out, NoTrend none) {
    MessageWire.section(out, fields -> fields.text(none.code().name()).text(none.detail()));
  }

  static NoTrend noTrend(WireReader in) {
    WireReader fields = MessageWire.section(in);
    return new NoTrend(Outcome.Code.valueOf(fields.text()), fields.text());
  }
}
