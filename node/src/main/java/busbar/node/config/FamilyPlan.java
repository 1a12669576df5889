package busbar.node.config;

import busbar.bus.PreparedFamily;

/// One configured family, not yet running.
///
public record FamilyPlan(String name, String driver, PreparedFamily prepared) {}
