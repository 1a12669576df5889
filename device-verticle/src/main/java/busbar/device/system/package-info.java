/// The host itself as a family: load, memory, disks, temperatures and network counters of a Linux
/// machine. Everything comes from files under /proc and /sys, so that tests bring their own.
@NullMarked
package busbar.device.system;

import org.jspecify.annotations.NullMarked;
