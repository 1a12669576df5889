package busbar.bus;

/// A batch in the wire form. Texts that repeat (circuits, groups, reasons) and the shapes of readings
/// (their property names) stand once per batch in sections of their own; times are differences to the
/// time of sending. A device of a type that is not known here is skipped.
final class BatchWire {
  static final int HEADER = 1;
  static final int TEXTS = 2;
  static final int SHAPES = 3;
  static final int CONFIRMED = 4;
  static final int DESCRIPTIONS = 5;
  static final int REMOVED = 6;
  static final int READINGS = 7;

  private BatchWire() {}
}
