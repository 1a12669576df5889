/// Cameras: each has one source of pictures, is a family with one device, and shows its newest picture to
/// any number of viewers. A source that hangs, floods or ends is replaced; its viewers stay.
@NullMarked
package busbar.camera;

import org.jspecify.annotations.NullMarked;
