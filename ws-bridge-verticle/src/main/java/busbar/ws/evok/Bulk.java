package busbar.ws.evok;

import busbar.bus.DeviceState;
import busbar.bus.Origin;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/bulk`: many reads and writes in one request. Queries come first, then group assignments, then
/// individual ones, each in their order. What was assigned before one that fails stays so.
///
/// Runs on one event loop.
final class Bulk {
  /// Elements of all arrays, and devices that group assignments write to.
  static final int MAX_ITEMS = 1_000;

  private static final String QUERIES = "group_queries";
  private static final String GROUPS = "group_assignments";
  private static final String SINGLES = "individual_assignments";

  private final EvokApi api;
  private final EvokWrites writes;
  private final Origin origin;
  private final JsonBytes out = new JsonBytes().raw("{");
  private int writesAsked;

  private Bulk(Door door, Origin origin) {
    api = door.api();
    writes = door.writes();
    this.origin = origin;
  }

  /// Answers a request; never fails.
  static Future<EvokAnswer> answer(
      Door door, Map<String, @Nullable Object> request, Origin origin) {
    var bulk = new Bulk(door, origin);
    try {
      List<BulkItem> queries = BulkItem.list(request, QUERIES);
      List<BulkItem> groups = BulkItem.list(request, GROUPS);
      List<BulkItem> singles = BulkItem.list(request, SINGLES);
      if (queries.size() + groups.size() + singles.size() > MAX_ITEMS) {
        throw new BulkItem.MistakeException(
            EvokError.badSchema("at most " + MAX_ITEMS + " elements in one request"));
      }
      if (request.containsKey(QUERIES)) bulk.query(queries);
      return bulk.groups(request.containsKey(GROUPS), groups)
          .compose(error -> error == null ? bulk.singles(request, singles) : failed(error))
          .map(error -> error == null ? bulk.done() : EvokAnswer.error(error));
    } catch (BulkItem.MistakeException e) {
      return Future.succeededFuture(EvokAnswer.error(e.error()));
    }
  }

  private EvokAnswer done() {
    return EvokAnswer.ok(out.raw("}").toBytes());
  }

  private static Future<@Nullable EvokError> failed(EvokError error) {
    return Future.succeededFuture(error);
  }

  private void query(List<BulkItem> queries) throws BulkItem.MistakeException {
    out.member(QUERIES).raw("[");
    var answers = new ArrayList<byte[]>();
    for (BulkItem query : queries) {
      var found = new ArrayList<DeviceState>();
      for (String type : query.texts("device_types")) found.addAll(api.select(type, query));
      answers.add(api.array(found));
    }
    answers.forEach(answer -> out.element().raw(answer));
    out.raw("]");
  }

  /// @return the first error; null when all went well
  private Future<@Nullable EvokError> groups(boolean asked, List<BulkItem> groups)
      throws BulkItem.MistakeException {
    if (!asked) return Future.succeededFuture();
    record Group(String type, List<DeviceState> devices, Map<String, @Nullable Object> values) {}
    var all = new ArrayList<Group>();
    for (BulkItem item : groups) {
      String type = item.text("device_type");
      List<DeviceState> devices = api.select(type, item);
      writesAsked += devices.size();
      if (writesAsked > MAX_ITEMS) {
        throw new BulkItem.MistakeException(
            EvokError.badSchema("at most " + MAX_ITEMS + " devices can be written at once"));
      }
      all.add(new Group(type, devices, item.values()));
    }
    return InOrder.each(
            all,
            group ->
                InOrder.each(
                        group.devices(),
                        device -> writes.assign(group.type(), device, group.values(), origin))
                    .map(Bulk::asOne))
        .map(results -> add(GROUPS, results));
  }

  /// The objects of a group as one element.
  private static EvokAnswer asOne(InOrder.Results results) {
    EvokError error = results.error();
    if (error != null) return EvokAnswer.error(error);
    var array = new JsonBytes().raw("[");
    results.objects().forEach(object -> array.element().raw(object));
    return EvokAnswer.success(array.raw("]").toBytes());
  }

  private Future<@Nullable EvokError> singles(
      Map<String, @Nullable Object> request, List<BulkItem> singles) {
    if (!request.containsKey(SINGLES)) return Future.succeededFuture();
    return InOrder.each(singles, this::assign).map(results -> add(SINGLES, results));
  }

  private Future<EvokAnswer> assign(BulkItem item) {
    try {
      var path = new RestPath.One(item.text("device_type"), item.text("device_circuit"));
      return writes.post(path, item.values(), origin);
    } catch (BulkItem.MistakeException e) {
      return Future.succeededFuture(EvokAnswer.error(e.error()));
    }
  }

  private @Nullable EvokError add(String member, InOrder.Results results) {
    if (results.error() != null) return results.error();
    out.member(member).raw("[");
    results.objects().forEach(object -> out.element().raw(object));
    out.raw("]");
    return null;
  }
}
