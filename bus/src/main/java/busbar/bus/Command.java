package busbar.bus;

/// A request to the owner of a device. It is carried out at most once, and never after its deadline.
///
/// @param id unique; a repeated one gets the outcome of the first
/// @param action [#SET], [#CANCEL], or what the driver offers
/// @param arguments for [#SET] the properties to write, and [#ALIAS]
/// @param replyTo inbox for the final outcome when the first answer is ACCEPTED
/// @param startByNanos the owner's monotonic clock by which it must have started
/// @param finishByNanos the owner's monotonic clock by which it must have finished
public record Command(
    String id,
    DeviceId device,
    String action,
    Values arguments,
    Origin origin,
    String replyTo,
    long startByNanos,
    long finishByNanos)
    implements BusMessage {
  /// Writes the properties given as arguments.
  public static final String SET = "set";

  /// The argument of [#SET] that is no property but a new alias of the device, empty for none. It and
  /// the properties beside it are all written or none is.
  public static final String ALIAS = "alias";

  /// Ends the command whose id is the argument `id`.
  public static final String CANCEL = "cancel";

  /// The argument of [#CANCEL].
  public static final String ID = "id";
}
