/// The only program: reads the configuration, deploys the verticles and is the command line.
/// Everything it starts meets on the event bus; nothing depends on it.
@NullMarked
package busbar.node;

import org.jspecify.annotations.NullMarked;
