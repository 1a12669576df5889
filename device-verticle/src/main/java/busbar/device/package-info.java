/// Hardware families: each configured one is a verticle that owns its devices through a driver.
/// Drivers know their hardware and nothing of the event bus.
@NullMarked
package busbar.device;

import org.jspecify.annotations.NullMarked;
