package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.frames.Canvas;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JpegSplitterTest {
  private static final int MAX = 100_000;

  private final List<Picture> found = new ArrayList<>();
  private final JpegSplitter splitter = new JpegSplitter(MAX, found::add);

  static byte[] jpeg(int width, int height) {
    var canvas = new Canvas(width, height);
    canvas.fill(0, 0, width / 2, height, 0xC04020);
    canvas.text(2, 2, 1, 0xFFFFFF, width + "x" + height);
    return canvas.jpeg().getBytes();
  }

  /// A picture whose first segment holds another picture, as EXIF thumbnails do.
  static byte[] withThumbnail() {
    byte[] outer = jpeg(48, 32);
    byte[] inner = jpeg(16, 16);
    var bytes = new ByteArrayOutputStream();
    bytes.write(outer, 0, 2);
    bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1});
    bytes.write((inner.length + 2) >> 8);
    bytes.write(inner.length + 2);
    bytes.writeBytes(inner);
    bytes.write(outer, 2, outer.length - 2);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... all) {
    var bytes = new ByteArrayOutputStream();
    for (byte[] one : all) bytes.writeBytes(one);
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void feed(byte[] bytes) {
    splitter.feed(bytes, bytes.length);
  }

  @Test
  void picturesComeOutAsTheyWentInWithTheirSize() {
    byte[] first = jpeg(64, 48);
    byte[] second = jpeg(32, 16);
    feed(join(first, second));
    assertEquals(2, found.size());
    assertArrayEquals(first, found.getFirst().jpeg().getBytes());
    assertArrayEquals(second, found.getLast().jpeg().getBytes());
    assertEquals(64, found.getFirst().width());
    assertEquals(16, found.getLast().height());
    assertEquals(0, splitter.refused());
  }

  @Test
  void anySplitOfTheBytesGivesTheSamePictures() {
    byte[] all = join(text("--b\r\n\r\n"), withThumbnail(), text("\r\n--b\r\n"), jpeg(64, 48));
    for (int size = 1; size < 40; size++) {
      found.clear();
      for (int from = 0; from < all.length; from += size) {
        byte[] piece = Arrays.copyOfRange(all, from, Math.min(all.length, from + size));
        feed(piece);
      }
      assertEquals(2, found.size(), "in pieces of " + size);
      assertEquals(48, found.getFirst().width(), "the thumbnail is no picture of its own");
      assertEquals(64, found.getLast().width());
    }
  }

  @Test
  void restartMarkersAndStuffedBytesAreData() {
    byte[] scan = {
      (byte) 0xFF,
      (byte) 0xD8, // SOI
      (byte) 0xFF,
      (byte) 0xC0,
      0,
      11,
      8,
      0,
      9,
      0,
      7,
      1,
      1,
      0x11,
      0, // SOF0: 7 wide, 9 high
      (byte) 0xFF,
      (byte) 0xFF,
      (byte) 0xDA,
      0,
      2, // fill byte, SOS
      1,
      (byte) 0xFF,
      0,
      2,
      (byte) 0xFF,
      (byte) 0xD3,
      3,
      (byte) 0xFF,
      (byte) 0xFF,
      0,
      (byte) 0xFF,
      (byte) 0xC4,
      0,
      4,
      (byte) 0xFF,
      (byte) 0xD9, // a table between two scans
      (byte) 0xFF,
      (byte) 0xDA,
      0,
      2,
      4,
      (byte) 0xFF,
      (byte) 0xD9
    };
    feed(scan);
    assertEquals(1, found.size());
    assertArrayEquals(scan, found.getFirst().jpeg().getBytes());
    assertEquals(7, found.getFirst().width());
    assertEquals(9, found.getFirst().height());
  }

  @Test
  void brokenOffPictureIsDroppedAndTheNextOneIsWhole() {
    byte[] whole = jpeg(64, 48);
    byte[] half = Arrays.copyOf(whole, whole.length - 40);
    feed(join(half, whole, half, half, whole));
    assertEquals(2, found.size());
    found.forEach(picture -> assertArrayEquals(whole, picture.jpeg().getBytes()));
    assertEquals(3, splitter.refused());
  }

  @Test
  void hugePictureIsDroppedWithoutKeepingIt() {
    byte[] head = Arrays.copyOf(jpeg(64, 48), jpeg(64, 48).length - 2);
    feed(head);
    byte[] block = new byte[1 << 16];
    for (int i = 0; i < 800; i++) feed(block); // 50 MB
    assertEquals(1, splitter.refused(), "before anything follows");
    byte[] next = jpeg(32, 16);
    feed(next);
    assertEquals(1, found.size());
    assertArrayEquals(next, found.getFirst().jpeg().getBytes());
    assertEquals(1, splitter.refused());
  }

  @Test
  void whatIsNoPictureIsCountedAndSkipped() {
    feed(text("hello world\n".repeat(100)));
    assertTrue(splitter.skipped() > 1_000);
    feed(jpeg(64, 48));
    assertEquals(1, found.size());
    assertEquals(0, splitter.skipped());
  }

  @Test
  void damagedBytesNeverThrowAndAWholePictureIsFoundAfterThem() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    byte[] good = withThumbnail();
    for (int round = 0; round < 2_000; round++) {
      byte[] bad = good.clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      var here = new ArrayList<Picture>();
      var fresh = new JpegSplitter(MAX, here::add);
      fresh.feed(bad, bad.length - random.nextInt(bad.length));
      // A damaged length may swallow up to 64 kB of what follows.
      for (int i = 0; i < 66_000 / good.length + 3; i++) fresh.feed(good, good.length);
      byte[] last = here.getLast().jpeg().getBytes();
      assertArrayEquals(good, last, "seed " + seed);
    }
  }
}
