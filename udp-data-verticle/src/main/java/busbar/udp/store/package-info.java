/// Devices made of values that others send: one family of data points, each with a time-to-live.
/// What is sent, and by which protocol, is left to those who use it.
@NullMarked
package busbar.udp.store;

import org.jspecify.annotations.NullMarked;
