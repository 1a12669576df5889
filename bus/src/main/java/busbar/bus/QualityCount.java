package busbar.bus;

/// How many devices are good, uncertain and bad.
public record QualityCount(int good, int uncertain, int bad) {
  public static final QualityCount NONE = new QualityCount(0, 0, 0);

  public int all() {
    return good + uncertain + bad;
  }

  public QualityCount plus(QualityCount other) {
    return new QualityCount(good + other.good, uncertain + other.uncertain, bad + other.bad);
  }

  static QualityCount of(Quality quality) {
    return switch (quality.level()) {
      case GOOD -> new QualityCount(1, 0, 0);
      case UNCERTAIN -> new QualityCount(0, 1, 0);
      case BAD -> new QualityCount(0, 0, 1);
    };
  }
}
