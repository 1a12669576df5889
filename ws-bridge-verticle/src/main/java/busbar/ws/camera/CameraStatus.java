package busbar.ws.camera;

/// What the viewers of a listener got since the start.
///
/// @param viewers those that stay, now
/// @param frames pictures sent to them
/// @param skipped pictures that a viewer did not get, as there was a newer one when it had taken the last
/// @param bytes of the pictures sent, snapshots included
/// @param snapshots single pictures sent
/// @param smaller pictures that were made smaller, for all listeners together
/// @param undecodable pictures that could not be made smaller
/// @param stuck viewers closed because they did not read
/// @param refused viewers and requests refused because there were too many
public record CameraStatus(
    int viewers,
    long frames,
    long skipped,
    long bytes,
    long snapshots,
    long smaller,
    long undecodable,
    long stuck,
    long refused) {
  /// Of a listener without cameras.
  public static final CameraStatus NONE = new CameraStatus(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
