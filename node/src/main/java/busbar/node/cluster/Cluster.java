package busbar.node.cluster;

import busbar.bus.Addresses;
import busbar.bus.Nodes;
import busbar.bus.PortHolder;
import busbar.frames.DoorOptions;
import busbar.node.certificates.TlsFolder;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's place among the others. Its methods wait: not for event loops.
public final class Cluster implements AutoCloseable {
  /// A node that was restarted may still be a member for as long as it takes to be given up.
  private static final Duration NAME_LIMIT = Duration.ofSeconds(12);

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  private final ClusterOptions options;
  private final HazelcastInstance hazelcast;
  private final HazelcastMembership membership;
  private final Optional<TlsFolder> tls;
  private final List<Consumer<Set<Nodes.Member>>> listeners = new CopyOnWriteArrayList<>();

  private Cluster(
      ClusterOptions options, HazelcastInstance hazelcast, String site, Optional<TlsFolder> tls) {
    this.options = options;
    this.hazelcast = hazelcast;
    this.tls = tls;
    membership = new HazelcastMembership(hazelcast, new Addresses(site));
    hazelcast.getCluster().addMembershipListener(new Watch());
    hazelcast
        .getLifecycleService()
        .addLifecycleListener(event -> {
          if (event.getState() == LifecycleEvent.LifecycleState.MERGED)
            log.info("with the others again");
          changed();
        });
  }

  /// Joins the nodes of the site that can be reached, or begins alone.
  ///
  /// @throws ClusterException when the settings are wrong, no port is free, or the name is taken;
  ///     nothing is left open
  public static Cluster join(ClusterOptions options, String site, String node)
      throws ClusterException {
    Config config = HazelcastFile.read(options, site);
    config
        .getMemberAttributeConfig()
        .setAttribute(HazelcastMembership.ID, UUID.randomUUID().toString())
        .setAttribute(HazelcastMembership.NODE, node);
    Optional<TlsFolder> tls = BusSettings.certificates(options, node);
    var cluster = new Cluster(options, start(config, options), site, tls);
    try {
      cluster.awaitName(node);
      config
          .getNetworkConfig()
          .getJoin()
          .getTcpIpConfig()
          .setMembers(new MemberList(options).afterwards());
      cluster.announce(site);
      return cluster;
    } catch (ClusterException e) {
      cluster.close();
      throw e;
    }
  }

  private void announce(String site) {
    Member own = hazelcast.getCluster().getLocalMember();
    List<String> others =
        hazelcast.getCluster().getMembers().stream()
            .filter(member -> !member.localMember())
            .map(member -> HazelcastMembership.name(member) + " at " + member.getAddress())
            .toList();
    log.info(
        "cluster {} at {} port {}, event bus port {}{}{}; {}",
        site,
        options.host(),
        own.getAddress().getPort(),
        HazelcastMembership.busPort(own),
        tls.isPresent() ? " (TLS)" : "",
        options.isLoopback()
            ? ", reachable from this machine only; set cluster.host to change that"
            : "",
        others.isEmpty()
            ? "alone so far, looking at " + String.join(", ", options.members())
            : "with " + String.join(", ", others));
  }

  private static HazelcastInstance start(Config config, ClusterOptions options)
      throws ClusterException {
    OwnAddresses.check(options.host());
    try {
      return Hazelcast.newHazelcastInstance(config);
    } catch (InvalidConfigurationException e) {
      throw new ClusterException(options.config() + " is broken: " + e.getMessage(), e);
    } catch (HazelcastException | IllegalStateException e) {
      String where = options.host() + ", ports from " + options.port();
      throw new ClusterException("the cluster at " + where + ": " + e.getMessage(), e);
    }
  }

  /// Of two nodes with one name the one that was there first may stay.
  private void awaitName(String node) throws ClusterException {
    long deadline = System.nanoTime() + NAME_LIMIT.toNanos();
    Member other = older(node);
    if (other != null) log.info("node {} is already at {}; waiting", node, other.getAddress());
    while (other != null) {
      if (System.nanoTime() - deadline > 0) {
        throw new ClusterException(
            "there is a node named %s already, at %s:%d; give this one another name (node: ...)"
                .formatted(node, other.getAddress().getHost(), other.getAddress().getPort()));
      }
      pause();
      other = older(node);
    }
  }

  private @Nullable Member older(String node) throws ClusterException {
    for (Member member : hazelcast.getCluster().getMembers()) {
      if (member.localMember()) return null;
      if (node.equals(member.getAttribute(HazelcastMembership.NODE))) return member;
    }
    return null;
  }

  private static void pause() throws ClusterException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while waiting for its name", e);
    }
  }

  /// Vert.x with an event bus to the other nodes.
  public Vertx vertx(VertxOptions vertxOptions) throws ClusterException {
    int port = HazelcastMembership.busPort(hazelcast.getCluster().getLocalMember());
    EventBusOptions bus = BusSettings.of(options.host(), port, tls);
    try {
      return Vertx.builder()
          .with(new VertxOptions(vertxOptions).setEventBusOptions(bus))
          .withClusterManager(membership)
          .buildClustered()
          .await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ClusterException("the event bus did not start", e);
    } catch (Exception e) {
      String holder = PortHolder.tcp(port).map(who -> ", held by " + who).orElse("");
      throw new ClusterException(
          "the event bus at %s:%d%s: %s".formatted(options.host(), port, holder, e.getMessage()),
          e);
    }
  }

  /// Id of this process in the cluster.
  public String process() {
    return membership.getNodeId();
  }

  /// Where the others reach the event bus of this node. The port of the membership is
  /// [ClusterOptions#BUS_PORT_DISTANCE] below.
  public String address() {
    return HazelcastMembership.busAddress(hazelcast.getCluster().getLocalMember());
  }

  /// Where the others get the pictures of this node's cameras.
  ///
  /// @param hasCameras otherwise no port is opened
  public DoorOptions frames(boolean hasCameras) {
    int port = hasCameras ? options.framePort() : DoorOptions.CLOSED;
    return BusSettings.frames(options.host(), port, tls);
  }

  /// Tells who is a member: at once, and whenever nodes have come or gone; on any thread.
  public void onMembers(Consumer<Set<Nodes.Member>> listener) {
    listeners.add(listener);
    listener.accept(membership.nodes());
  }

  private void changed() {
    if (!hazelcast.getLifecycleService().isRunning()) return;
    membership.membersChanged();
    Set<Nodes.Member> nodes = membership.nodes();
    listeners.forEach(listener -> listener.accept(nodes));
  }

  /// Nobody is told any more who comes and goes; to be called before those who listen are closed.
  public void tellNobody() {
    listeners.clear();
  }

  /// Leaves at once. There is no data that would have to be handed over.
  @Override
  public void close() {
    hazelcast.getLifecycleService().terminate();
  }

  /// Follows who comes and goes.
  private final class Watch implements MembershipListener {
    @Override
    public void memberAdded(MembershipEvent event) {
      changed();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      changed();
    }
  }
}
