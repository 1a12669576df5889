package busbar.ws.sockjs;

/// What the browsers of a listener did and got since the start.
///
/// @param connected browsers now
/// @param behind browsers that do not read as fast as things change, now
/// @param delivered messages of changes written, each counted once per browser
/// @param dropped messages of changes that some browser did not get, as it was behind
/// @param resyncs times that a browser was behind and got the newest of what it had missed
/// @param closed browsers closed because they were silent, stuck, or asked without reading
/// @param surplus browsers closed because there were too many
/// @param refusedAddresses messages for addresses that browsers may not use
/// @param refusedCommands commands that came to nothing, whatever the reason
/// @param garbage messages that are not of the protocol, or too large
public record BrowserStatus(
    int connected,
    int behind,
    long delivered,
    long dropped,
    long resyncs,
    long closed,
    long surplus,
    long refusedAddresses,
    long refusedCommands,
    long garbage) {}
