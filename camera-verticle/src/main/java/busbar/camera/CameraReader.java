package busbar.camera;

import busbar.bus.Names;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the section `cameras`; mistakes are reported, nothing is opened.
public final class CameraReader {
  private static final String KEY = "cameras";
  private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,5}) ?(kb|mb|KB|MB)");
  private static final int MIN_SIDE = 16;
  private static final int MAX_SIDE = 8_192;
  private static final int MIN_BYTES = 1 << 10;

  /// Of sources that make as many pictures as they are asked for.
  private static final double PACED_FPS = 15;

  private final Set<String> families;
  private final UnaryOperator<Path> path;

  /// The size of a picture.
  record Size(int width, int height) {
    static final Size DEFAULT = new Size(640, 480);
  }

  private CameraReader(Set<String> families, UnaryOperator<Path> path) {
    this.families = families;
    this.path = path;
  }

  /// Reads all of it.
  ///
  /// @param families names that are taken: a camera is a family of its own
  /// @param path gives the place of a file that is named in the configuration
  public static List<CameraOptions> read(
      Settings settings, Set<String> families, UnaryOperator<Path> path) {
    if (!settings.has(KEY)) return List.of();
    Map<String, Settings> sections = settings.sections(KEY);
    if (sections.size() > Cameras.MAX_CAMERAS) {
      settings.problem(KEY, "are at most " + Cameras.MAX_CAMERAS + ", not " + sections.size());
    }
    var reader = new CameraReader(families, path);
    var cameras = new ArrayList<CameraOptions>();
    sections.forEach((name, section) -> cameras.add(reader.camera(name, section)));
    return List.copyOf(cameras);
  }

  private CameraOptions camera(String name, Settings settings) {
    checkName(name, settings);
    String kind = settings.requiredText("source");
    Optional<SourcePlan> plan = source(kind, name, settings);
    boolean isPaced = plan.isPresent() && plan.get().isPaced();
    double standard = isPaced ? PACED_FPS : CameraOptions.MAX_FPS;
    double fps = settings.number("fps", standard, CameraOptions.MIN_FPS, CameraOptions.MAX_FPS);
    double idleFps = settings.number("idle_fps", 1, 0, CameraOptions.MAX_FPS);
    Duration silence =
        settings.duration(
            "silence",
            CameraOptions.DEFAULT_SILENCE,
            CameraOptions.MIN_SILENCE,
            CameraOptions.MAX_SILENCE);
    Optional<Path> snapshots =
        settings.optionalText("snapshots").map(text -> path.apply(Path.of(text)));
    return new CameraOptions(
        name,
        settings.optionalText("label").orElse(null),
        plan.orElseGet(() -> TestPlan.of(Size.DEFAULT, name)),
        fps,
        idleFps,
        silence,
        snapshots);
  }

  private Optional<SourcePlan> source(String kind, String name, Settings settings) {
    return switch (kind) {
      case "test" -> Optional.of(TestPlan.of(size(settings), name));
      case "command" ->
          Optional.of(new CommandReader(path).read(settings, size(settings), maxBytes(settings)));
      case "http" -> HttpPlan.read(settings, maxBytes(settings));
      case "push" -> {
        int maxBytes = maxBytes(settings);
        yield Optional.of(
            new SourcePlan(
                "push", false, (vertx, bus) -> new PushSource(vertx, bus, name, maxBytes)));
      }
      default -> {
        if (!kind.isEmpty()) {
          settings.problem(
              "source", "must be one of test, command, http, push, not '" + kind + "'");
        }
        settings.keys().forEach(settings::has); // only the source could say which of them are wrong
        yield Optional.empty();
      }
    };
  }

  private static Size size(Settings settings) {
    return settings.parsed("size", Size.DEFAULT, CameraReader::parseSize);
  }

  private static Size parseSize(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (matcher.matches()) {
      int width = Integer.parseInt(matcher.group(1));
      int height = Integer.parseInt(matcher.group(2));
      if (Math.min(width, height) >= MIN_SIDE && Math.max(width, height) <= MAX_SIDE) {
        return new Size(width, height);
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a size; write width x height, %d to %d, such as 640x480"
            .formatted(text, MIN_SIDE, MAX_SIDE));
  }

  private static int maxBytes(Settings settings) {
    return settings.parsed("max_frame", Frame.DEFAULT_MAX_BYTES, CameraReader::parseBytes);
  }

  private static int parseBytes(String text) {
    Matcher matcher = BYTES.matcher(text.strip());
    if (matcher.matches()) {
      boolean isMega = matcher.group(2).equalsIgnoreCase("mb");
      long bytes = Long.parseLong(matcher.group(1)) << (isMega ? 20 : 10);
      if (bytes >= MIN_BYTES && bytes <= Frame.MAX_BYTES) return (int) bytes;
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a size; write a size from 1KB to 64MB, such as 8MB");
  }

  private void checkName(String name, Settings settings) {
    if (families.contains(name)) {
      String text = "cameras: '" + name + "' is also the name of a family; rename one of them";
      settings.problems().add(settings.place(), text);
    }
    try {
      Names.node(name);
    } catch (IllegalArgumentException e) {
      settings.problems().add(settings.place(), "cameras: " + e.getMessage());
    }
  }
}
