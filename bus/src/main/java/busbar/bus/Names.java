package busbar.bus;

/// The rules for names. Each check returns its argument, or throws an [IllegalArgumentException] that
/// says what was given and what is allowed. Checked for every id that comes off the bus, hence by hand.
public final class Names {
  private static final int MAX_NODE = 31;
  private static final int MAX_CIRCUIT = 100;
  private static final int MAX_PROPERTY = 40;

  /// Where a circuit may stand, this means every one.
  private static final String EVERY = "all";

  private Names() {}

  /// Name of a node, of a family or of a site: lower-case letters, digits and `-`, at most 31.
  public static String node(String name) {
    if (!isNode(name)) {
      throw bad(name, "lower-case letters, digits and '-', 1 to 31, not beginning with '-'");
    }
    return name;
  }

  /// Circuit of a device, or an alias as another node may have it: 1 to 100 characters but `:`, `/` and white space.
  public static String circuit(String circuit) {
    if (!isCircuit(circuit)) {
      throw bad(circuit, "1 to 100 characters, none of them ':', '/' or white space");
    }
    return circuit;
  }

  /// Alias of a device of this node: letters, digits, `-`, `.` and `_`, at most 100, but not `all`.
  public static String alias(String alias) {
    if (!isAlias(alias)) {
      throw bad(alias, "letters, digits, '-', '.' and '_', 1 to 100, but not 'all'");
    }
    return alias;
  }

  /// Name of a property: lower-case letters, digits and `_`, at most 40, beginning with a letter.
  public static String property(String name) {
    if (!isProperty(name)) {
      throw bad(name, "lower-case letters, digits and '_', 1 to 40, beginning with a letter");
    }
    return name;
  }

  public static boolean isNode(String name) {
    if (name.isEmpty() || name.length() > MAX_NODE || name.charAt(0) == '-') return false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLowerOrDigit(c) && c != '-') return false;
    }
    return true;
  }

  public static boolean isCircuit(String circuit) {
    if (circuit.isEmpty() || circuit.length() > MAX_CIRCUIT) return false;
    for (int i = 0; i < circuit.length(); i++) {
      char c = circuit.charAt(i);
      if (c == ':' || c == '/' || c <= ' ' || Character.isWhitespace(c)) return false;
    }
    return true;
  }

  private static boolean isAlias(String alias) {
    if (alias.isEmpty() || alias.length() > MAX_CIRCUIT || alias.equals(EVERY)) return false;
    for (int i = 0; i < alias.length(); i++) {
      char c = alias.charAt(i);
      boolean isLetter = c >= 'A' && c <= 'Z';
      if (!isLetter && !isLowerOrDigit(c) && "-._".indexOf(c) < 0) return false;
    }
    return true;
  }

  public static boolean isProperty(String name) {
    if (name.isEmpty() || name.length() > MAX_PROPERTY) return false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLowerOrDigit(c) && c != '_') return false;
    }
    return name.charAt(0) >= 'a';
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static IllegalArgumentException bad(String name, String allowed) {
    return new IllegalArgumentException("'" + name + "' is not a name; allowed are " + allowed);
  }
}
