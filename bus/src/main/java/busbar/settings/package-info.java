/// Configuration as its readers see it: every scalar is text, and whoever reads a key gives it a type.
/// Mistakes do not throw: they are collected with file and line, so that all are reported at once.
@NullMarked
package busbar.settings;

import org.jspecify.annotations.NullMarked;
