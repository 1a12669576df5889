package busbar.ws.evok;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One element of an array of a bulk request.
record BulkItem(Map<?, ?> members) {
  /// The request says something that it may not.
  static final class MistakeException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient EvokError error;

    MistakeException(EvokError error) {
      super(error.text());
      this.error = error;
    }

    EvokError error() {
      return error;
    }
  }

  /// The elements of an array; none when it is not there.
  static List<BulkItem> list(Map<String, @Nullable Object> request, String name)
      throws MistakeException {
    Object array = request.get(name);
    if (array == null && !request.containsKey(name)) return List.of();
    if (!(array instanceof List<?> elements)) throw mistake("'" + name + "' must be a list");
    var items = new ArrayList<BulkItem>();
    for (Object element : elements) {
      if (!(element instanceof Map<?, ?> members)) {
        throw mistake("each element of '" + name + "' must be an object");
      }
      items.add(new BulkItem(members));
    }
    return items;
  }

  private static MistakeException mistake(String text) {
    return new MistakeException(EvokError.badSchema(text));
  }

  String text(String name) throws MistakeException {
    if (members.get(name) instanceof String text) return text;
    throw mistake("'" + name + "' must be a text");
  }

  List<String> texts(String name) throws MistakeException {
    if (!(members.get(name) instanceof List<?> list)) {
      throw mistake("'" + name + "' must be a list of texts");
    }
    var texts = new ArrayList<String>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw mistake("'" + name + "' must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /// A number or a text as text.
  String word(String name) throws MistakeException {
    Object member = members.get(name);
    if (member instanceof String || member instanceof Number) return member.toString();
    throw mistake("'" + name + "' must be a text or a number");
  }

  /// What is to be assigned.
  Map<String, @Nullable Object> values() throws MistakeException {
    if (!(members.get("assigned_values") instanceof Map<?, ?> given)) {
      throw mistake("'assigned_values' must be an object");
    }
    var values = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, value) -> values.put(String.valueOf(name), value));
    return values;
  }
}
