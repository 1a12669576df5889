package busbar.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.udp.text.Python;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A foreign client: a real Python, which must be on the path as `python3`, pushes values and
/// compares each acknowledgement with what it would have written itself.
@Tag("e2e")
class PushPythonIT {
  private static final int SETS = 5_000;

  private static final String CLIENT =
      """
      import json, random, socket, string, struct, sys
      port, seed, sets = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
      random.seed(seed)
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.settimeout(20)

      def text():
          letters = string.printable.replace('#', '') + '\\u00e9\\u20ac\\U0001f600'
          return ''.join(random.choice(letters) for _ in range(random.randrange(9)))

      def scalar():
          return random.choice([
              lambda: random.randrange(-10**9, 10**9), lambda: random.getrandbits(90),
              lambda: struct.unpack('>d', random.randbytes(8))[0],
              lambda: random.random(), lambda: True, lambda: None, text])()

      def value():
          if random.random() < 0.2: return [scalar() for _ in range(random.randrange(3))]
          if random.random() < 0.1: return {text(): scalar()}
          return scalar()

      def raw(v):
          kind = random.choice([int, float, bool, str])
          if kind is int: return 'int', v, random.randrange(-10**20, 10**20)
          if kind is float: return 'float', v, random.uniform(-1e20, 1e20)
          if kind is bool: return 'bool', v, random.random() < 0.5
          return 'str', v, ''.join(c for c in text() if c.isascii() and c not in ',;:#')

      for n in range(sets):
          names = random.sample('abcdef', random.randrange(5))
          if n % 2:
              data = {name: value() for name in names}
              request = 'json_wn#' + json.dumps(data)
          else:
              parts = [raw(name) for name in names] or [raw('a')]
              data = {name: v for _, name, v in parts}
              request = 'raw_wn#' + ';'.join('%s:%s:%s' % (n, k, v) for k, n, v in parts)
          s.sendto(request.encode('ascii'), ('127.0.0.1', port))
          reply = s.recv(65536).decode('ascii')
          if reply != 'ACK#' + ascii(data):
              print('seed', seed, ascii(request), 'was answered', ascii(reply))
              sys.exit()
      print('all acknowledged')
      """;

  @Test
  void pythonIsAcknowledgedInItsOwnWords() throws Exception {
    var names = List.of("a", "b", "c", "d", "e", "f");
    var writable = names.stream().map(name -> Map.of("codename", name)).toList();
    long seed = Long.getLong("busbar.test.seed", System.nanoTime());
    try (var rig = new Rig()) {
      UdpDataVerticle verticle =
          rig.serve(List.of(Map.of("kind", "push", "port", "0", "writable", writable)));
      String port = Integer.toString(verticle.ports().getFirst().port());
      try (var client = new Python(CLIENT, port, Long.toString(seed), Integer.toString(SETS))) {
        assertEquals("all acknowledged", client.line());
      }
      assertEquals(SETS, verticle.ports().getFirst().requests());
    }
  }
}
