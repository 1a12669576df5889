package busbar.bench.server;

import busbar.bench.process.Fields;

/// The devices whose changes are the load. A round changes one slab; the next round takes the next
/// family, so that no round waits for the time in which a family or a group collects its changes.
///
/// @param families that take turns; 0 for no load at all
/// @param slabs of each family
/// @param groups pieces of equipment in a slab
/// @param size devices of a slab
record Load(int families, int slabs, int groups, int size) {
  static Load of(Fields arguments) {
    return new Load(
        arguments.count("families"),
        arguments.count("slabs"),
        arguments.count("groups"),
        arguments.count("size"));
  }

  int devices() {
    return families * slabs * size;
  }
}
