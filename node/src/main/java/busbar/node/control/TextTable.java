package busbar.node.control;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in columns as wide as their widest cell.
final class TextTable {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  TextTable(String... headings) {
    widths = new int[headings.length];
    add(headings);
  }

  TextTable add(String... cells) {
    for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], width(cells[i]));
    rows.add(cells);
    return this;
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String[] row : rows) text.append(line(widths, row));
    return text.toString();
  }

  /// One row whose cells have at least these widths.
  static String line(int[] widths, String... cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(cells[i]);
      int missing = i < widths.length ? widths[i] - width(cells[i]) : 0;
      line.append(" ".repeat(Math.max(0, missing))).append(GAP);
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static int width(String cell) {
    return (int) cell.codePoints().count();
  }
}
