/// What the load generator and the baselines both know of the WebSocket protocol.
/// It is kept apart from the product's own, which is what is measured.
@NullMarked
package busbar.bench.wire;

import org.jspecify.annotations.NullMarked;
