/// Families of driver `datasocket`: the values of PyExpLabSys stations, asked over UDP and published as
/// devices. Nothing has to change at a station.
@NullMarked
package busbar.udp.station;

import org.jspecify.annotations.NullMarked;
