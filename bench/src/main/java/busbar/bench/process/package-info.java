/// Processes that are told what to do in lines of text: one request on standard input, one answer on
/// standard output.
@NullMarked
package busbar.bench.process;

import org.jspecify.annotations.NullMarked;
