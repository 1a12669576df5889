package busbar.frames;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Capital letters, digits and signs of 5 by 7 dots, drawn as such in `letters.txt`. Text in pictures
/// needs no fonts of the machine, which a server may not have.
final class Letters {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  /// From one letter to the next.
  static final int ADVANCE = WIDTH + 1;

  private static final int ROWS = HEIGHT + 1;
  private static final char DOT = '#';

  private static final Map<Character, boolean[][]> DOTS = read();

  private Letters() {}

  /// The dots of a character by row and column; none for one that is not known.
  static boolean[][] dots(char character) {
    boolean[][] known = DOTS.get(Character.toUpperCase(character));
    return known == null ? new boolean[HEIGHT][WIDTH] : known;
  }

  private static Map<Character, boolean[][]> read() {
    List<String> lines;
    try (InputStream in = Letters.class.getResourceAsStream("letters.txt")) {
      if (in == null) throw new IllegalStateException("letters.txt is not in the program");
      lines = new String(in.readAllBytes(), US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var dots = new HashMap<Character, boolean[][]>();
    for (int top = 0; top + ROWS <= lines.size(); top += ROWS) {
      String names = lines.get(top);
      for (int left = 0; left < names.length(); left += ADVANCE) {
        dots.put(names.charAt(left), dots(lines.subList(top + 1, top + ROWS), left));
      }
    }
    return dots;
  }

  private static boolean[][] dots(List<String> rows, int left) {
    var dots = new boolean[HEIGHT][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) dots[y][x] = rows.get(y).charAt(left + x) == DOT;
    }
    return dots;
  }
}
