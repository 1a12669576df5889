package busbar.bus;

/// Something that happened, for people and logs.
///
/// @param node where
/// @param number 1, 2, 3, ... per node since its start; a gap means that events were lost
/// @param micros wall clock of the node, microseconds since 1970
/// @param kind a short fixed word, e.g. `family-opened`, `command-refused`
/// @param subject what it is about, e.g. a device or a family
/// @param text one sentence
public record Event(String node, long number, long micros, String kind, String subject, String text)
    implements BusMessage {}
