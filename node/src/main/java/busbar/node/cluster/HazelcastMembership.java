package busbar.node.cluster;

import busbar.bus.Addresses;
import busbar.bus.Audience;
import busbar.bus.Nodes;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells the event bus which nodes there are and who listens where. Both follow from the list of
/// members that Hazelcast keeps on every node: an [Audience] is a property of the address, and the port
/// of a member's event bus one of its own port. So nothing is registered anywhere, no lookup waits for
/// another node, and after a partition there is no subscription that could have been lost.
///
/// Any thread.
final class HazelcastMembership implements ClusterManager {
  /// Attribute of a member: the id of its event bus.
  static final String ID = "busbar.id";

  /// Attribute of a member: the name of its node.
  static final String NODE = "busbar.node";

  /// Answers remembered by the event bus before it must ask again.
  private static final int MAX_ANSWERED = 10_000;

  private final HazelcastInstance hazelcast;
  private final Addresses addresses;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private volatile @Nullable RegistrationListener selector;
  private volatile @Nullable NodeInfo own;
  private volatile boolean active;

  HazelcastMembership(HazelcastInstance hazelcast, Addresses addresses) {
    this.hazelcast = hazelcast;
    this.addresses = addresses;
  }

  @Override
  public void init(Vertx vertx) {}

  @Override
  public void join(Completable<Void> promise) {
    active = true;
    promise.succeed();
  }

  @Override
  public void leave(Completable<Void> promise) {
    active = false;
    promise.succeed();
  }

  @Override
  public boolean isActive() {
    return active;
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    selector = listener;
  }

  @Override
  public void nodeListener(NodeListener listener) {}

  @Override
  public String getNodeId() {
    return id(hazelcast.getCluster().getLocalMember());
  }

  @Override
  public List<String> getNodes() {
    return members().stream().map(HazelcastMembership::id).toList();
  }

  @Override
  public void setNodeInfo(NodeInfo info, Completable<Void> promise) {
    own = info;
    promise.succeed();
  }

  @Override
  public @Nullable NodeInfo getNodeInfo() {
    return own;
  }

  @Override
  public void getNodeInfo(String id, Completable<NodeInfo> promise) {
    for (Member member : members()) {
      if (id.equals(id(member))) {
        promise.succeed(new NodeInfo(host(member), busPort(member), null));
        return;
      }
    }
    promise.fail("it is no member of the cluster any more");
  }

  /// Port of the event bus of a member.
  static int busPort(Member member) {
    return member.getAddress().getPort() + ClusterOptions.BUS_PORT_DISTANCE;
  }

  private static String host(Member member) {
    return member.getAddress().getHost();
  }

  static String busAddress(Member member) {
    String host = host(member);
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + busPort(member);
  }

  /// The members as nodes.
  Set<Nodes.Member> nodes() {
    return members().stream()
        .map(member -> new Nodes.Member(id(member), name(member), busAddress(member)))
        .collect(Collectors.toSet());
  }

  private static String id(Member member) {
    return String.valueOf(member.getAttribute(ID));
  }

  static String name(Member member) {
    return String.valueOf(member.getAttribute(NODE));
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    promise.succeed();
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    promise.succeed();
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    Audience audience = addresses.audience(address);
    if (answered.size() >= MAX_ANSWERED) membersChanged();
    answered.add(address); // before the members are read: a change after that is told
    // The oldest member comes first. A younger one of its name will be refused, and would get every
    // second command until then.
    promise.succeed(
        members().stream()
            .filter(member -> isMeant(member, audience))
            .limit(audience instanceof Audience.Node ? 1 : Integer.MAX_VALUE)
            .map(member -> new RegistrationInfo(id(member), 0, false))
            .toList());
  }

  private static boolean isMeant(Member member, Audience audience) {
    return switch (audience) {
      case Audience.Everyone _ -> true;
      case Audience.Node(String name) -> name.equals(name(member));
      case Audience.OneProcess(String id) -> id.equals(id(member));
      case Audience.Here _ -> false;
    };
  }

  /// Makes the event bus ask again who listens where.
  void membersChanged() {
    RegistrationListener listener = selector;
    if (listener == null) return;
    for (String address : Set.copyOf(answered)) {
      answered.remove(address);
      listener.registrationsUpdated(new RegistrationUpdateEvent(address, List.of()));
    }
  }

  private Set<Member> members() {
    return hazelcast.getCluster().getMembers();
  }

  @Override
  public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
    promise.fail(noData());
  }

  @Override
  public <K, V> Map<K, V> getSyncMap(String name) {
    throw noData();
  }

  @Override
  public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
    promise.fail(noData());
  }

  @Override
  public void getCounter(String name, Completable<Counter> promise) {
    promise.fail(noData());
  }

  private static UnsupportedOperationException noData() {
    return new UnsupportedOperationException("no data is kept in the cluster: see docs/bus.md");
  }
}
