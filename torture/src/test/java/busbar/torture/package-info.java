/// Tests of the test, and a short run of it.
/// The run needs root, `ip` and `nft`.
@NullMarked
package busbar.torture;

import org.jspecify.annotations.NullMarked;
