package busbar.camera;

/// The plan of a test pattern.
final class TestPlan {
  private TestPlan() {}

  static SourcePlan of(CameraReader.Size size, String name) {
    return new SourcePlan(
        "test",
        true,
        (_, bus) ->
            new TestSource(size.width(), size.height(), bus.node() + " " + name, bus.clock()));
  }
}
