package busbar.device.simulated;

/// The frequency that all pulsed outputs of one board share, Hz.
final class PwmFrequency {
  double hertz = 1_000;
}
