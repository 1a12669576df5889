package busbar.bus;

/// The outcome of the command with this id.
public record CommandReply(String id, Outcome outcome) implements BusMessage {}
