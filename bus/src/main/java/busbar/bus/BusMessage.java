package busbar.bus;

/// Everything Busbar sends over the event bus. All are immutable and handed over by reference inside
/// one JVM; between nodes [BusCodec] carries them.
public sealed interface BusMessage
    permits StateBatch,
        Hello,
        Echo,
        NodeReport,
        Command,
        CommandReply,
        StopRequest,
        StopReport,
        Event,
        HistoryQuery,
        HistoryAnswer,
        Unreadable {}
