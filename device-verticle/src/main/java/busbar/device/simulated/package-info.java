/// The simulated lab: equipment that behaves like the real thing, and one sensor that fails on
/// demand. It is a product feature: demonstrations, examples and tests of all protocols run on it.
@NullMarked
package busbar.device.simulated;

import org.jspecify.annotations.NullMarked;
