/// Tests of the typed reading of configuration.
@NullMarked
package busbar.settings;

import org.jspecify.annotations.NullMarked;
