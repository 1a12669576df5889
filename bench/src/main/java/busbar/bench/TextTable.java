package busbar.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The rows as a Markdown table that is also readable as it is, and the notes under it.
final class TextTable {
  private static final List<String> HEAD =
      List.of("What", "Budget", "Measured", "Baseline", "Ratio", "Verdict");

  private TextTable() {}

  static List<String> of(List<Row> rows) {
    var cells = new ArrayList<List<String>>();
    cells.add(HEAD);
    for (Row row : rows) {
      String verdict =
          row.verdict() == Row.Verdict.PLAIN
              ? Row.NONE
              : row.verdict().name().toLowerCase(Locale.ROOT);
      cells.add(
          List.of(row.what(), row.budget(), row.measured(), row.baseline(), row.ratio(), verdict));
    }
    var lines = new ArrayList<String>();
    for (List<String> line : cells) {
      lines.add(line(line, cells, ' '));
      if (lines.size() == 1) lines.add(line(HEAD.stream().map(_ -> "").toList(), cells, '-'));
    }
    lines.add("");
    for (Row row : rows) {
      if (!row.note().isEmpty()) lines.add("- " + row.what() + ": " + row.note());
    }
    return lines;
  }

  private static String line(List<String> cells, List<List<String>> all, char fill) {
    var text = new StringBuilder("|");
    for (int column = 0; column < cells.size(); column++) {
      int number = column;
      int width = all.stream().mapToInt(row -> row.get(number).length()).max().orElse(0);
      String cell = cells.get(column);
      text.append(' ').append(cell).repeat(fill, width - cell.length()).append(" |");
    }
    return text.toString();
  }
}
