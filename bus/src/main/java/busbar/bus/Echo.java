package busbar.bus;

/// A publisher's immediate answer to a [Hello]. It was sent after the hello, so what the publisher's
/// clock says in it cannot belong to an earlier moment than the asking.
///
/// @param epoch incarnation that answers
/// @param askedNanos [Hello#askedNanos()], unchanged
/// @param sentNanos the publisher's monotonic clock of this epoch when it answered
record Echo(Publisher publisher, long epoch, long askedNanos, long sentNanos)
    implements BusMessage {}
