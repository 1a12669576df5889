package busbar.node.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberListTest {
  private static MemberList of(String host, String... members) {
    return new MemberList(
        new ClusterOptions(
            Path.of("cluster.xml"), host, 5701, List.of(members), Optional.empty(), 0));
  }

  /// Each address at which nobody answers delays the meeting of two parts of a cluster by five seconds.
  @Test
  void otherMachinesAreTriedAtOnePortSoThatPartsMeetSoon() {
    MemberList list = of("10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3:5710");
    assertEquals(List.of("10.0.0.1:5701", "10.0.0.2:5701", "10.0.0.3:5710"), list.afterwards());
  }

  @Test
  void nodesOfThisMachineAreFoundAtTheNextPorts() {
    MemberList list = of("127.0.0.1", "127.0.0.1");
    assertEquals(
        List.of(
            "127.0.0.1:5701",
            "127.0.0.1:5702",
            "127.0.0.1:5703",
            "127.0.0.1:5704",
            "127.0.0.1:5705"),
        list.atStart());
    assertEquals(List.of("127.0.0.1:5701"), list.afterwards());
  }

  @Test
  void namesBecomeAddressesSinceHazelcastSkipsThemBesideAnInterface() {
    assertEquals(List.of("127.0.0.1:5701"), of("10.0.0.1", "localhost").afterwards());
  }

  @Test
  void nameWithoutAddressIsLeftOut() {
    assertEquals(
        List.of("10.0.0.2:5701"), of("10.0.0.1", "no-such.invalid", "10.0.0.2").afterwards());
  }

  @Test
  void addressesOfVersionSixAreBracketed() {
    assertEquals(
        List.of("[0:0:0:0:0:0:0:1]:5701", "[fd00:0:0:0:0:0:0:2]:5702"),
        of("10.0.0.1", "[::1]", "[fd00::2]:5702").afterwards());
  }
}
