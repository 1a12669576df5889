package busbar.udp.push;

import busbar.udp.port.Reply;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonText;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.SequencedMap;
import java.util.Set;

/// What a push server does with a set of values.
interface PushAction {
  /// The names that may be in a set.
  Set<String> names();

  Future<Void> open();

  Future<Void> close();

  /// Carries out a set of which all names are writable.
  ///
  /// @return what the asker is told
  /// @throws RefusedException when nothing of it is carried out
  Answer take(SequencedMap<String, Datum> set, SocketAddress caller) throws RefusedException;

  /// What the asker is told about a set.
  sealed interface Answer {
    /// It is done, and the set itself is the answer.
    record Acknowledged() implements Answer {}

    /// The reply is known when devices have answered.
    record Later(Future<Told> told) implements Answer {}
  }

  /// The whole reply to a set.
  ///
  /// @param failed whether it tells of a failure
  record Told(Reply reply, boolean failed) {
    static Told failed(String reason) {
      var out = new AsciiBytes(reason.length() + 6).put("EXCEP#");
      PythonText.ascii(out, reason);
      return new Told(Reply.Datagram.of(out.toBytes()), true);
    }
  }
}
