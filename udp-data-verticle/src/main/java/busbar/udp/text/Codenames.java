package busbar.udp.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The codenames of one port: checked, in the order of the configuration, which is the order of
/// every reply.
public final class Codenames {
  /// Of one port.
  public static final int MAX_COUNT = 4096;

  /// Characters; a request must hold a codename and its format well within its own limit.
  static final int MAX_LENGTH = 255;

  private static final String SEPARATORS = "#,;:&";

  private final List<String> names;

  public Codenames(List<String> names) {
    List<String> problems = problems(names);
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    this.names = List.copyOf(names);
  }

  /// Everything that is wrong with these codenames, each as one sentence with the remedy; empty
  /// when they will do.
  public static List<String> problems(List<String> names) {
    var problems = new ArrayList<String>();
    if (names.size() > MAX_COUNT) {
      problems.add(names.size() + " codenames on one port, at most " + MAX_COUNT + " are allowed");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String problem = problem(name);
      if (!problem.isEmpty()) problems.add(problem);
      else if (!seen.add(name)) problems.add(quoted(name) + " is used twice on one port");
    }
    return problems;
  }

  /// Why a text cannot be a codename, or nothing.
  static String problem(String name) {
    if (name.isEmpty()) return "a codename must not be empty";
    if (name.length() > MAX_LENGTH) {
      return "a codename has at most " + MAX_LENGTH + " characters, got " + name.length();
    }
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char separator = SEPARATORS.charAt(i);
      if (name.indexOf(separator) >= 0) {
        return quoted(name)
            + " contains '"
            + separator
            + "', which separates parts of a reply; leave it out";
      }
    }
    int unprintable = AsciiBytes.firstUnprintable(name);
    if (unprintable >= 0) {
      return quoted(name)
          + " contains a character that is not printable ASCII (position "
          + (unprintable + 1)
          + "); clients could neither ask for it nor read it";
    }
    return "";
  }

  /// Codenames with spaces: served, but the protocol's own documentation forbids them.
  public List<String> withSpaces() {
    return names.stream().filter(name -> name.indexOf(' ') >= 0).toList();
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  /// `t1,p,on`
  public byte[] raw() {
    return String.join(",", names).getBytes(StandardCharsets.US_ASCII);
  }

  /// `["t1", "p", "on"]`
  public byte[] json() {
    var out = new AsciiBytes(64).put('[');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) out.put(", ");
      JsonText.append(out, names.get(i));
    }
    return out.put(']').toBytes();
  }

  private static String quoted(String name) {
    return new String(
        JsonText.append(new AsciiBytes(32), name).toBytes(), StandardCharsets.US_ASCII);
  }
}
