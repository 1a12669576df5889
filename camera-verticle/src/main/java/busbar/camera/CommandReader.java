package busbar.camera;

import busbar.camera.CameraReader.Size;
import busbar.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// Reads the keys of a camera whose pictures come from a program: the program itself, or one of the
/// presets and what it needs.
///
/// @param path gives the place of a file that is named in the configuration
record CommandReader(UnaryOperator<Path> path) {
  private static final String NONE = "none";
  private static final int MAX_WORDS = 200;

  SourcePlan read(Settings settings, Size size, int maxBytes) {
    String preset =
        settings.choice(
            "preset", NONE, NONE, "v4l2", "rtsp", "file", "rpicam-vid", "libcamera-vid");
    var wish =
        new Presets.Wish(
            size.width(), size.height(), settings.number("rate", 0, 0, CameraOptions.MAX_FPS));
    List<String> command =
        switch (preset) {
          case "v4l2" ->
              Presets.v4l2(
                  settings.text("device", "/dev/video0"), settings.flag("mjpeg", false), wish);
          case "rtsp" -> Presets.rtsp(url(settings), wish);
          case "file" -> Presets.file(file(settings), wish);
          case NONE -> command(settings);
          default -> Presets.raspberry(preset, wish);
        };
    String kind = preset.equals(NONE) ? name(command) : preset;
    return new SourcePlan("command " + kind, false, (_, _) -> new CommandSource(command, maxBytes));
  }

  private static String name(List<String> command) {
    return command.isEmpty() ? "" : Program.name(command);
  }

  private static List<String> command(Settings settings) {
    List<String> command = settings.texts("command", List.of());
    if (command.isEmpty() || command.getFirst().isBlank() || command.size() > MAX_WORDS) {
      settings.problem(
          "command", "must be a list of a program and its arguments, or there must be a preset");
      return List.of("false");
    }
    return command;
  }

  private String file(Settings settings) {
    String text = settings.requiredText("file");
    return text.isEmpty() ? text : path.apply(Path.of(text)).toString();
  }

  private static String url(Settings settings) {
    String text = settings.requiredText("url");
    String user = settings.text("user", "");
    String password = settings.text("password", "");
    if (text.isEmpty()) return text;
    try {
      var url = new URI(text);
      boolean isRtsp = "rtsp".equals(url.getScheme()) || "rtsps".equals(url.getScheme());
      if (isRtsp && url.getHost() != null && url.getUserInfo() == null) {
        if (user.isEmpty()) return text;
        return text.replaceFirst("://", "://" + encode(user) + ":" + encode(password) + "@");
      }
    } catch (URISyntaxException _) {
      // told below, without the text: it may hold a password
    }
    settings.problem(
        "url", "must be rtsp://HOST/... without credentials; put those into user and password");
    return "";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
