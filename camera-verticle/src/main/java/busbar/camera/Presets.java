package busbar.camera;

import java.util.ArrayList;
import java.util.List;

/// The command lines of programs that people have, so that they need not find them out.
final class Presets {
  private static final List<String> FFMPEG =
      List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error");

  /// Quality of pictures that ffmpeg makes, 2 (best) to 31.
  private static final String QUALITY = "5";

  private Presets() {}

  /// @param fps 0 for whatever it gives
  record Wish(int width, int height, double fps) {
    String size() {
      return width + "x" + height;
    }

    String rate() {
      return fps == Math.rint(fps) ? Long.toString((long) fps) : Double.toString(fps);
    }
  }

  /// A USB camera by Video4Linux.
  ///
  /// @param isMjpeg whether the camera itself makes JPEGs, which are then passed on as they are
  static List<String> v4l2(String device, boolean isMjpeg, Wish wish) {
    var words = new ArrayList<>(FFMPEG);
    words.addAll(List.of("-f", "v4l2"));
    if (isMjpeg) words.addAll(List.of("-input_format", "mjpeg"));
    if (wish.fps > 0) words.addAll(List.of("-framerate", wish.rate()));
    words.addAll(List.of("-video_size", wish.size(), "-i", device));
    words.addAll(isMjpeg ? List.of("-c:v", "copy") : List.of("-q:v", QUALITY));
    return output(words);
  }

  /// A network camera by RTSP over TCP.
  static List<String> rtsp(String url, Wish wish) {
    var words = new ArrayList<>(FFMPEG);
    words.addAll(List.of("-rtsp_transport", "tcp", "-fflags", "nobuffer", "-i", url, "-an"));
    if (wish.fps > 0) words.addAll(List.of("-r", wish.rate()));
    words.addAll(List.of("-q:v", QUALITY));
    return output(words);
  }

  /// A film, at its own pace, again and again.
  static List<String> file(String file, Wish wish) {
    var words = new ArrayList<>(FFMPEG);
    words.addAll(List.of("-re", "-stream_loop", "-1", "-i", file, "-an"));
    if (wish.fps > 0) words.addAll(List.of("-r", wish.rate()));
    words.addAll(List.of("-q:v", QUALITY));
    return output(words);
  }

  private static List<String> output(List<String> words) {
    words.addAll(List.of("-f", "mjpeg", "-flush_packets", "1", "pipe:1"));
    return words;
  }

  /// A camera of a Raspberry Pi.
  ///
  /// @param program `rpicam-vid`, or `libcamera-vid` as it was called before
  static List<String> raspberry(String program, Wish wish) {
    var words = new ArrayList<>(List.of(program, "--nopreview", "--timeout", "0"));
    words.addAll(List.of("--codec", "mjpeg", "--flush"));
    words.addAll(List.of("--width", "" + wish.width, "--height", "" + wish.height));
    if (wish.fps > 0) words.addAll(List.of("--framerate", wish.rate()));
    words.addAll(List.of("--output", "-"));
    return words;
  }
}
