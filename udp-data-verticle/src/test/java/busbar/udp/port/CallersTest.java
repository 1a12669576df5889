package busbar.udp.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.3, true",
    "10.1.0.0/16, 10.2.0.3, false",
    "10.1.128.0/17, 10.1.129.3, true",
    "10.1.128.0/17, 10.1.127.3, false",
    "10.1.0.7, 10.1.0.7, true",
    "10.1.0.7, 10.1.0.6, false",
    "0.0.0.0/0, 192.168.1.1, true",
    "10.1.0.0/16, ::1, false",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe80::1, false"
  })
  void anAddressIsInANetworkWhenItsFirstBitsAreTheSame(String net, String address, boolean in) {
    assertEquals(in, Network.parse(net).contains(Network.literal(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rig", "10.1.0.0/", "10.1.0.0/x", "10.1.0.0/-1", "10.1.0.0/33"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
  }

  @Test
  void onlyListedNetworksAreAnswered() {
    var callers = new Callers(List.of(Network.parse("10.1.0.0/16")), RateLimit.NONE);
    assertNull(callers.refusal("10.1.2.3", 0));
    assertEquals(Reply.Silence.NOT_ALLOWED, callers.refusal("10.2.2.3", 0));
    assertEquals(Reply.Silence.NOT_ALLOWED, callers.refusal("10.2.2.3", SECOND));
  }

  @Test
  void anAddressGetsItsRepliesOfASecondAndThenAsTimeGoesOn() {
    var callers = new Callers(List.of(), new RateLimit(10, true));
    for (int i = 0; i < 10; i++) assertNull(callers.refusal("10.1.2.3", 5));
    assertEquals(Reply.Silence.RATE_LIMITED, callers.refusal("10.1.2.3", 5));
    assertNull(callers.refusal("10.1.2.4", 5), "another address has its own");
    assertNull(callers.refusal("10.1.2.3", 5 + SECOND / 10));
    assertEquals(Reply.Silence.RATE_LIMITED, callers.refusal("10.1.2.3", 5 + SECOND / 10));
    for (int i = 0; i < 10; i++) assertNull(callers.refusal("10.1.2.3", 60 * SECOND));
    assertEquals(Reply.Silence.RATE_LIMITED, callers.refusal("10.1.2.3", 60 * SECOND));
  }

  @Test
  void programsOnThisMachineAreLimitedOnlyWhereThatIsWritten() {
    var byDefault = new Callers(List.of(), new RateLimit(1, false));
    for (int i = 0; i < 10; i++) assertNull(byDefault.refusal("127.0.0.1", 0));
    assertNull(byDefault.refusal("10.1.2.3", 0));
    assertEquals(Reply.Silence.RATE_LIMITED, byDefault.refusal("10.1.2.3", 0));
    var written = new Callers(List.of(), new RateLimit(1, true));
    assertNull(written.refusal("127.0.0.1", 0));
    assertEquals(Reply.Silence.RATE_LIMITED, written.refusal("127.0.0.1", 0));
  }

  @Test
  void ofTooManyAddressesTheOneNotHeardForLongestIsForgotten() {
    var callers = new Callers(List.of(), new RateLimit(1, true));
    assertNull(callers.refusal("10.0.0.1", 0));
    for (int i = 0; i < Callers.MAX_CALLERS - 1; i++) {
      assertNull(callers.refusal("10.1." + i / 256 + "." + i % 256, 0));
    }
    assertEquals(Reply.Silence.RATE_LIMITED, callers.refusal("10.0.0.1", 0), "still known");
    assertNull(callers.refusal("10.0.0.2", 0));
    assertNull(callers.refusal("10.1.0.0", 0), "forgotten, so it begins anew");
    assertEquals(Reply.Silence.RATE_LIMITED, callers.refusal("10.0.0.1", 0), "heard since");
  }
}
