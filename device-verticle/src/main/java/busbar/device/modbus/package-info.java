/// Modbus equipment: what its registers and coils mean, as hardware definitions in EVOK's format say it.
/// Everything here is pure; nothing opens a connection.
@NullMarked
package busbar.device.modbus;

import org.jspecify.annotations.NullMarked;
