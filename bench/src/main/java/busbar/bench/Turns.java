package busbar.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Measurements of candidate and baseline, taken in turns, so that whatever else the machine does meets
/// both. Each pair gives a ratio; what counts is the median of the ratios.
record Turns(List<Trial> candidate, List<Trial> baseline) {
  /// Measures once.
  @FunctionalInterface
  interface Side {
    Trial measure() throws IOException, InterruptedException;
  }

  static Turns take(int pairs, Side candidate, Side baseline)
      throws IOException, InterruptedException {
    var candidates = new ArrayList<Trial>();
    var baselines = new ArrayList<Trial>();
    for (int i = 0; i < pairs; i++) {
      candidates.add(candidate.measure());
      baselines.add(baseline.measure());
    }
    return new Turns(candidates, baselines);
  }

  double measured() {
    return median(candidate, Trial::value);
  }

  double reference() {
    return median(baseline, Trial::value);
  }

  double ratio() {
    return median(ratios(Trial::value));
  }

  /// The ratio of what each server does with a core, which other programs on the machine disturb
  /// less.
  double ratioPerCore() {
    return median(ratios(Trial::perCore));
  }

  /// Median, lowest and highest ratio.
  String ratioText() {
    List<Double> ratios = ratios(Trial::value);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f-%.2f)",
        median(ratios),
        ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
        ratios.stream().mapToDouble(r -> r).max().orElseThrow());
  }

  /// Who was busy how much.
  String loadText() {
    return String.format(
        Locale.ROOT,
        "cores: server %.2f, its load generator %.2f; baseline %.2f, its load generator %.2f;"
            + " per core of the server the ratio is %.2f",
        median(candidate, Trial::serverCores),
        median(candidate, Trial::clientCores),
        median(baseline, Trial::serverCores),
        median(baseline, Trial::clientCores),
        ratioPerCore());
  }

  /// The ratio when frames that a client found together count as one: the least that it can be, as a
  /// server that writes two changes together saves a system call.
  double ratioPerRead() {
    return median(ratios(Trial::perRead));
  }

  /// How many frames clients found at a time, on either side.
  String framesText() {
    return String.format(
        Locale.ROOT,
        "frames per read %.2f and %.2f, counting reads the ratio is %.2f",
        median(candidate, Trial::framesPerRead),
        median(baseline, Trial::framesPerRead),
        ratioPerRead());
  }

  private List<Double> ratios(ToDoubleFunction<Trial> of) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < candidate.size(); i++) {
      ratios.add(of.applyAsDouble(candidate.get(i)) / of.applyAsDouble(baseline.get(i)));
    }
    return ratios;
  }

  private static double median(List<Trial> trials, ToDoubleFunction<Trial> of) {
    return median(trials.stream().map(of::applyAsDouble).toList());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
