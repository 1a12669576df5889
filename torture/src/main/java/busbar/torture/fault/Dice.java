package busbar.torture.fault;

import busbar.torture.driver.Misbehaviour;
import busbar.torture.driver.Misbehaviour.Kind;
import busbar.torture.fault.Death.How;
import busbar.torture.lab.NodeFile;
import busbar.torture.lab.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Chooses faults at random; the same seed chooses the same ones.
public final class Dice {
  /// How many of a hundred faults are two at once.
  private static final int PAIRS = 10;

  /// Seconds.
  private static final int MAX_JUMP = 7_200;

  private final Lab lab;
  private final SplittableRandom random;

  public Dice(Lab lab, long seed) {
    this.lab = lab;
    random = new SplittableRandom(seed);
  }

  /// The next fault.
  public Fault roll() {
    if (random.nextInt(100) >= PAIRS) return one();
    Fault one = one();
    Fault other = one();
    // Nothing is done to a node that is dead or frozen.
    return one instanceof Death || other instanceof Death || one instanceof Freeze
        ? one
        : new Pair(one, other);
  }

  private Fault one() {
    NodeProcess node = any(lab.nodes());
    return switch (random.nextInt(lab.nodes().size() > 1 ? 19 : 11)) {
      case 0, 1 -> new Death(lab, node, How.KILL, false, millis(200, 8_000));
      case 2 -> new Death(lab, node, How.TERM, false, millis(200, 8_000));
      case 3 -> new Death(lab, node, any(List.of(How.values())), true, millis(200, 8_000));
      case 4, 5 -> new Freeze(lab, node, millis(1_000, 8_000));
      case 6 -> new Freeze(lab, node, millis(12_500, 20_000));
      case 7 -> badDriver(node, any(List.of(Kind.HANG, Kind.HANG_DEAF)));
      case 10 -> clockJump(node);
      case 8 -> random.nextBoolean() ? badDriver(node, Kind.THROW) : idle(node);
      case 9 -> new Garbage(node, random.nextLong(), 1_000);
      case 11, 18 -> cut("one-way cut", 1);
      case 12 -> cut("two-way cut", 2);
      case 13, 14 -> partition();
      case 15, 16 -> noise(5 + random.nextInt(36), millis(2_000, 12_000));
      default -> noise(0, millis(100, 2_000));
    };
  }

  private Fault badDriver(NodeProcess node, Kind kind) {
    var wanted = new Misbehaviour(kind, millis(500, 9_000));
    return new BadDriver(node, any(NodeFile.FAMILIES), wanted, wanted.millis() + 500);
  }

  private Fault clockJump(NodeProcess node) {
    return new ClockJump(node, random.nextInt(-MAX_JUMP, MAX_JUMP), millis(1_000, 8_000));
  }

  private Fault idle(NodeProcess node) {
    return new IdleClient(
        lab.parties().get(lab.nodes().indexOf(node)).idler(), millis(3_000, 20_000));
  }

  private Fault cut(String kind, int directions) {
    List<Wire> wires = wiresOf(directions);
    return new Cut(lab, kind, wires, millis(500, 15_000));
  }

  private Fault noise(int percent, long millis) {
    return new Noise(lab, wiresOf(2), percent, millis);
  }

  /// A pair of nodes, in one or both directions.
  private List<Wire> wiresOf(int directions) {
    List<NodeProcess> two = shuffled().subList(0, 2);
    var wire = new Wire(two.get(0).name(), two.get(1).name());
    return directions == 1 ? List.of(wire) : List.of(wire, new Wire(wire.to(), wire.from()));
  }

  /// Two parts, or three where there are as many nodes.
  private Fault partition() {
    List<NodeProcess> nodes = shuffled();
    int parts = nodes.size() > 2 && random.nextBoolean() ? 3 : 2;
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < nodes.size(); i++) {
      for (int k = 0; k < nodes.size(); k++) {
        if (i % parts != k % parts) wires.add(new Wire(nodes.get(i).name(), nodes.get(k).name()));
      }
    }
    return new Cut(lab, "partition in " + parts, wires, millis(1_000, 20_000));
  }

  private List<NodeProcess> shuffled() {
    var nodes = new ArrayList<>(lab.nodes());
    for (int i = nodes.size() - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      nodes.set(i, nodes.set(k, nodes.get(i)));
    }
    return nodes;
  }

  private long millis(int low, int high) {
    return random.nextInt(low, high);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
