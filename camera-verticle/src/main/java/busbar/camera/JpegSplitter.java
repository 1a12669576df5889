package busbar.camera;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream of bytes into JPEGs, however it arrives: `...garbage FFD8 ... FFD9 garbage FFD8 ...`.
///
/// A picture is followed segment by segment (ITU T.81, annex B), because a thumbnail inside of a
/// segment has markers of its own; in the scan data behind a start of scan, `FF00` and restart markers
/// are data. What is between pictures is skipped, as the boundaries of a multipart stream are. A
/// picture that breaks off, makes no sense or is too large is dropped and counted.
///
/// Not for several threads.
final class JpegSplitter {
  private static final int FIRST_ROOM = 64 << 10;
  private static final int MARK = 0xFF;
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int MIN_FRAME_HEADER = 7;

  private enum Where {
    BETWEEN,
    SEGMENTS,
    SCAN
  }

  private final int maxBytes;
  private final Consumer<Picture> pictures;
  private byte[] bytes = new byte[FIRST_ROOM];
  private int size;
  private int at;
  private Where where = Where.BETWEEN;
  private int width;
  private int height;
  private long refused;
  private long skipped;

  /// @param maxBytes of one picture
  JpegSplitter(int maxBytes, Consumer<Picture> pictures) {
    this.maxBytes = maxBytes;
    this.pictures = pictures;
  }

  /// Takes the next bytes; the pictures that end in them are passed on.
  void feed(byte[] more, int length) {
    for (int from = 0; from < length; ) {
      int step = Math.min(length - from, FIRST_ROOM);
      append(more, from, step);
      from += step;
      while (advance()) {
        // goes on from marker to marker
      }
      makeRoom();
    }
  }

  /// Pictures that were dropped.
  long refused() {
    return refused;
  }

  /// Bytes between pictures since the last one.
  long skipped() {
    return skipped;
  }

  private void append(byte[] more, int from, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
    }
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  /// One step; false when more bytes are needed.
  private boolean advance() {
    return switch (where) {
      case BETWEEN -> findStart();
      case SEGMENTS -> nextSegment();
      case SCAN -> passScan();
    };
  }

  /// In front of a picture the first byte kept is the first not looked at.
  private boolean findStart() {
    for (int i = 0; i + 2 < size; i++) {
      if (unsigned(i) == MARK && unsigned(i + 1) == START && unsigned(i + 2) == MARK) {
        skipped += i;
        drop(i);
        at = 2;
        width = 0;
        height = 0;
        where = Where.SEGMENTS;
        return true;
      }
    }
    int looked = Math.max(0, size - 2);
    skipped += looked;
    drop(looked);
    return false;
  }

  private boolean nextSegment() {
    if (at + 1 >= size) return false;
    if (unsigned(at) != MARK) return refuse(at);
    int marker = unsigned(at + 1);
    if (marker == MARK) {
      at++; // any number of FF may stand before a marker
      return true;
    }
    if (marker == START) return refuse(at);
    if (marker == END) return end();
    if (standsAlone(marker)) {
      at += 2;
      return true;
    }
    if (marker == 0) return refuse(at + 2);
    if (at + 3 >= size) return false;
    int length = unsigned(at + 2) << 8 | unsigned(at + 3);
    if (length < 2) return refuse(at + 2);
    if (at + 2 + length > size) return isTooLarge() && refuse(size);
    if (isFrameHeader(marker) && length >= MIN_FRAME_HEADER) {
      height = unsigned(at + 5) << 8 | unsigned(at + 6);
      width = unsigned(at + 7) << 8 | unsigned(at + 8);
    }
    at += 2 + length;
    if (marker == SCAN) where = Where.SCAN;
    return true;
  }

  private boolean passScan() {
    while (at + 1 < size) {
      if (unsigned(at) != MARK) {
        at++;
        continue;
      }
      int marker = unsigned(at + 1);
      if (marker == 0 || standsAlone(marker)) {
        at += 2;
      } else if (marker == MARK) {
        at++;
      } else {
        where = Where.SEGMENTS;
        return true;
      }
    }
    return isTooLarge() && refuse(size);
  }

  private boolean end() {
    int length = at + 2;
    if (width == 0 || length > maxBytes) return refuse(length);
    pictures.accept(new Picture(Buffer.buffer(Arrays.copyOf(bytes, length)), width, height));
    drop(length);
    skipped = 0;
    where = Where.BETWEEN;
    return true;
  }

  /// Gives up the picture up to here and looks for the next.
  private boolean refuse(int upTo) {
    refused++;
    drop(upTo);
    where = Where.BETWEEN;
    return true;
  }

  private boolean isTooLarge() {
    return size > maxBytes;
  }

  private void drop(int count) {
    System.arraycopy(bytes, count, bytes, 0, size - count);
    size -= count;
    at = 0;
  }

  /// The room that a huge picture needed is given back.
  private void makeRoom() {
    if (size < FIRST_ROOM / 2 && bytes.length > 64 * FIRST_ROOM) {
      bytes = Arrays.copyOf(bytes, FIRST_ROOM);
    }
  }

  private int unsigned(int index) {
    return bytes[index] & 0xFF;
  }

  /// RST0 to RST7, and TEM.
  private static boolean standsAlone(int marker) {
    return (marker >= 0xD0 && marker <= 0xD7) || marker == 0x01;
  }

  /// SOF0 to SOF15, among which DHT, JPG and DAC have other meanings.
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
