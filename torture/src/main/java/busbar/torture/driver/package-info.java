/// Hardware that writes down what it does before anybody else is told, and misbehaves when asked.
/// It runs inside the node processes, as a driver like any other.
@NullMarked
package busbar.torture.driver;

import org.jspecify.annotations.NullMarked;
