package busbar.node.control;

import busbar.bus.QualityCount;

/// A family of this node.
///
/// @param state one of the constants of [Health], or `failed: ` and why
public record FamilyStatus(String driver, String state, QualityCount devices) {}
