package busbar.udp.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UnderWayTest {
  private final UnderWay underWay = new UnderWay();

  @Test
  void oneAddressHasItsShareAndAllTogetherHaveALimit() throws Exception {
    for (int address = 0; address < 4; address++) {
      for (int i = 0; i < UnderWay.MAX_SETS_OF_ADDRESS; i++) underWay.begin("10.0.0." + address);
      refused("16 sets from 10.0.0." + address, "10.0.0." + address);
    }
    refused("64 sets", "10.0.0.9");
    underWay.end("10.0.0.0");
    underWay.begin("10.0.0.9");
    refused("64 sets", "10.0.0.0");
  }

  private void refused(String what, String address) {
    var e = assertThrows(RefusedException.class, () -> underWay.begin(address));
    assertEquals(
        what
            + " are being carried out already, nothing was changed; wait for their replies, then"
            + " send again",
        e.text());
  }
}
