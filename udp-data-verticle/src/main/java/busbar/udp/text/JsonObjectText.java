package busbar.udp.text;

import org.jspecify.annotations.Nullable;

/// Writes one JSON object member by member in Python's layout. Begins it at once; [#close()] ends
/// it.
public final class JsonObjectText {
  private final AsciiBytes out;
  private boolean empty = true;

  public JsonObjectText(AsciiBytes out) {
    this.out = out.put('{');
  }

  public JsonObjectText text(String key, @Nullable String value) {
    key(key);
    if (value == null) out.put("null");
    else JsonText.append(out, value);
    return this;
  }

  public JsonObjectText number(String key, @Nullable Double value) {
    key(key);
    if (value == null) out.put("null");
    else PythonText.json(out, value);
    return this;
  }

  public JsonObjectText number(String key, @Nullable Long value) {
    key(key);
    out.put(String.valueOf((Object) value));
    return this;
  }

  /// Begins a member that is itself an object; close it before the next member.
  public JsonObjectText object(String key) {
    key(key);
    return new JsonObjectText(out);
  }

  public AsciiBytes close() {
    return out.put('}');
  }

  private void key(String key) {
    if (!empty) out.put(", ");
    empty = false;
    JsonText.append(out, key).put(": ");
  }
}
