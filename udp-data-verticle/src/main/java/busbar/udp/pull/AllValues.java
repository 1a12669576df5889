package busbar.udp.pull;

/// The four commands that show every codename of a port in one reply.
enum AllValues {
  RAW("raw", "", ";", ""),
  RAW_WITH_NAMES("raw_wn", "", ";", ""),
  JSON("json", "[", ", ", "]"),
  JSON_WITH_NAMES("json_wn", "{", ", ", "}");

  private final String command;
  private final String opening;
  private final String separator;
  private final String closing;

  AllValues(String command, String opening, String separator, String closing) {
    this.command = command;
    this.opening = opening;
    this.separator = separator;
    this.closing = closing;
  }

  String command() {
    return command;
  }

  String opening() {
    return opening;
  }

  String separator() {
    return separator;
  }

  String closing() {
    return closing;
  }

  boolean isJson() {
    return this == JSON || this == JSON_WITH_NAMES;
  }
}
