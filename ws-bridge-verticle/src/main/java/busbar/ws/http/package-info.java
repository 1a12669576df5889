/// What all HTTP services of a listener share: limits, bodies, and which web pages may write.
/// Nothing here knows a device.
@NullMarked
package busbar.ws.http;

import org.jspecify.annotations.NullMarked;
