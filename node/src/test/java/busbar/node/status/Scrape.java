package busbar.node.status;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text in the exposition format, read line by line; what does not fit the format fails the test.
///
/// @param types of the metrics, by name
/// @param samples by name and labels as they are written
record Scrape(Map<String, String> types, Map<String, Double> samples) {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_][a-zA-Z0-9_]*) (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE ([a-zA-Z_][a-zA-Z0-9_]*) (counter|gauge|summary|histogram)");
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(([a-zA-Z_][a-zA-Z0-9_]*)(?:\\{"
              + LABEL
              + "(?:,"
              + LABEL
              + ")*,?})?)"
              + " (NaN|[+-]?Inf|-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

  static Scrape of(String text) {
    if (!text.endsWith("\n")) throw new AssertionError("the last line has no end");
    var helps = new LinkedHashMap<String, String>();
    var scrape = new Scrape(new LinkedHashMap<>(), new LinkedHashMap<>());
    String current = "";
    for (String line : text.lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        current = help.group(1);
        once(helps, line).accept(current, help.group(2));
      } else if (type.matches()) {
        if (!type.group(1).equals(current)) throw new AssertionError("no help before " + line);
        once(scrape.types, line).accept(current, type.group(2));
      } else if (sample.matches()) {
        String name = sample.group(2);
        if (!name.equals(current) && !isPart(name, current, scrape.types.get(current))) {
          throw new AssertionError(line + " stands below " + current);
        }
        once(scrape.samples, line).accept(sample.group(1), number(sample.group(3)));
      } else {
        throw new AssertionError("no line of the format: " + line);
      }
    }
    return scrape;
  }

  private static boolean isPart(String name, String metric, @Nullable String type) {
    return ("summary".equals(type) || "histogram".equals(type))
        && name.matches(metric + "_(count|sum|bucket)");
  }

  private static double number(String text) {
    return text.endsWith("Inf")
        ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
        : Double.parseDouble(text);
  }

  private static <V> BiConsumer<String, V> once(Map<String, V> map, String line) {
    return (key, value) -> {
      if (map.putIfAbsent(key, value) != null) throw new AssertionError("a second time: " + line);
    };
  }

  double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) throw new AssertionError(sample + " is not among " + samples.keySet());
    return value;
  }

  /// What only grows: counters, and the counts and sums of summaries.
  Map<String, Double> growing() {
    var all = new LinkedHashMap<String, Double>();
    samples.forEach((sample, value) -> {
      String name = sample.replaceAll("\\{.*", "");
      boolean isPart = name.matches(".*_(count|sum)") && !types.containsKey(name);
      if (isPart || "counter".equals(types.get(name))) all.put(sample, value);
    });
    return all;
  }
}
