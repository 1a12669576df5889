package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What a subscription hands to the context of its listener.
class SubscriptionTest {
  private static final DeviceId LAMP = new DeviceId("lab", DeviceType.DO, "1_01");

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<DeviceId> removed = new ArrayList<>();

  @Test
  void lateListenerIsToldOnce() {
    Subscription subscription = subscription(_ -> {});
    subscription.mark(List.of(LAMP));
    subscription.mark(List.of(LAMP));
    assertEquals(1, tasks.size());
    tasks.remove().run();
    assertEquals(List.of(LAMP), removed);
    assertEquals(1, subscription.merged());
  }

  /// The context of a closed subscription may be gone: a task for it would be an error.
  @Test
  void nothingIsHandedOverAfterClose() {
    var subscription = new AtomicReference<Subscription>();
    subscription.set(subscription(_ -> subscription.get().close()));
    subscription.get().mark(List.of(LAMP));
    subscription.get().begin();
    assertEquals(0, tasks.size());
  }

  private Subscription subscription(java.util.function.Consumer<DeviceId> onFilter) {
    return new Subscription(
        Map.of(),
        device -> {
          onFilter.accept(device);
          return true;
        },
        (_, gone) -> removed.addAll(gone),
        tasks::add,
        _ -> {});
  }
}
