package busbar.ws.evok;

import busbar.bus.Outcome;

/// A refusal as clients of EVOK know it: the name of an exception and a text for people.
///
/// @param code the same in the words of Busbar, for the header `Busbar-Code`
record EvokError(int status, String key, String text, Outcome.Code code) {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int BAD_REQUEST = 400;
  private static final String SCHEMA = "ValidationError";
  private static final String NO_JSON = "JSONDecodeError";

  /// EVOK answers 404 to whatever goes wrong.
  static EvokError of(String key, String text, Outcome.Code code) {
    return new EvokError(NOT_FOUND, key, text, code);
  }

  static EvokError unknownType(String name) {
    return of("KeyError", "'" + name + "'", Outcome.Code.NOT_FOUND);
  }

  static EvokError unknownCircuit(String text) {
    return of("Exception", text, Outcome.Code.NOT_FOUND);
  }

  static EvokError unknownProperty(String type, String name) {
    // EVOK keeps its own internals from being read by this one rule.
    String key = name.startsWith("_") ? "Exception" : "AttributeError";
    return of(key, "'" + type + "' has no property '" + name + "'", Outcome.Code.UNSUPPORTED);
  }

  static EvokError badSchema(String text) {
    return of(SCHEMA, text, Outcome.Code.INVALID);
  }

  static EvokError badJson(String text) {
    return of(NO_JSON, text, Outcome.Code.INVALID);
  }

  static EvokError badValue(String text) {
    return of("ValueError", text, Outcome.Code.INVALID);
  }

  static EvokError badArgument(String text) {
    return of("TypeError", text, Outcome.Code.UNSUPPORTED);
  }

  static EvokError conflict(String text) {
    return of("Exception", text, Outcome.Code.INVALID);
  }

  static EvokError readOnly(String text) {
    return of("Exception", text, Outcome.Code.READ_ONLY);
  }

  static EvokError notWritable(String text) {
    return of("AttributeError", text, Outcome.Code.UNSUPPORTED);
  }

  static EvokError foreignOrigin(String text) {
    return new EvokError(FORBIDDEN, "PermissionError", text, Outcome.Code.DENIED);
  }

  /// Not of EVOK, which has one version only.
  static EvokError unknownVersion(String text) {
    return new EvokError(BAD_REQUEST, "ValueError", text, Outcome.Code.INVALID);
  }

  /// What a command that was sent came to.
  static EvokError of(Outcome.Failed failed) {
    String key =
        switch (failed.code()) {
          case NOT_FOUND, READ_ONLY, DENIED, BUSY, CONFLICT, CANCELLED -> "Exception";
          case INVALID -> "ValueError";
          case UNSUPPORTED -> "TypeError";
          case OFFLINE, TIMEOUT -> "ConnectionException";
          case FAULT -> "ModbusException";
        };
    return of(key, failed.detail(), failed.code());
  }

  /// Whether it is about the form of what was sent, not about what it says.
  boolean isSchema() {
    return key.equals(SCHEMA) || key.equals(NO_JSON);
  }

  /// Whether it is about the web page that the request came from.
  boolean isForeign() {
    return status == FORBIDDEN;
  }

  byte[] json() {
    return new JsonBytes()
        .raw("{\"success\": false, \"errors\": {")
        .text(key)
        .raw(": ")
        .text(text)
        .raw("}}")
        .toBytes();
  }
}
