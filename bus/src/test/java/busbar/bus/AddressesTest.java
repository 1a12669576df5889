package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressesTest {
  private final Addresses addresses = new Addresses("lab");

  @Test
  void whoListensFollowsFromTheAddress() {
    var everyone = new Audience.Everyone();
    assertEquals(everyone, addresses.audience(addresses.state()));
    assertEquals(everyone, addresses.audience(addresses.hello()));
    assertEquals(everyone, addresses.audience(addresses.stop()));
    assertEquals(everyone, addresses.audience(addresses.event()));
    assertEquals(everyone, addresses.audience(addresses.node()));
    assertEquals(new Audience.OneProcess("6f-1"), addresses.audience(addresses.inbox("6f-1")));
    assertEquals(
        new Audience.Node("pi-2"),
        addresses.audience(addresses.command(new Publisher("pi-2", "rig"), 17)));
  }

  @Test
  void questionsAboutThePastGoToTheNodeOfTheDevice() {
    assertEquals("lab.history.pi-2", addresses.history("pi-2"));
    assertEquals(new Audience.Node("pi-2"), addresses.audience("lab.history.pi-2"));
  }

  @Test
  void whatIsNotOursStaysInTheProcess() {
    var here = new Audience.Here();
    assertEquals(here, addresses.audience("other.state"));
    assertEquals(here, addresses.audience("lab.browser.state"));
    assertEquals(here, addresses.audience("lab.command.pi-2"));
    assertEquals(here, addresses.audience("lab"));
    assertEquals(here, addresses.audience(""));
  }
}
