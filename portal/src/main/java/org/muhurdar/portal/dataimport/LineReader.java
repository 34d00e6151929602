package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a file line by line as bytes and always knows where it stands, so that an import can go on
 * there. Flat memory whatever the file holds; close it to wipe what it has read.
 *
 * <p>A line break ends a line even within quotes, unlike RFC 4180 section 2: no field of ours may
 * hold one, and a forgotten quote spoils one line instead of swallowing the rest of the file.
 */
final class LineReader implements AutoCloseable {

  /** More than any honest line; what is longer is refused without being held. */
  static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
  private byte[] line = new byte[BUFFER];
  private long offset;
  private long number;

  private LineReader(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * A line.
   *
   * @param number counted from 1
   * @param bytes without its end; empty when too long
   * @param nextNumber of the line after it
   * @param nextOffset where the line after it begins
   */
  record Line(long number, Bytes bytes, boolean tooLong, long nextNumber, long nextOffset) {}

  /** The content of a line: an array that is nobody else's and can be wiped. */
  static final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    byte[] array() {
      return content;
    }

    boolean isBlank() {
      for (byte b : content) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }

    void wipe() {
      Arrays.fill(content, (byte) 0);
    }
  }

  static LineReader open(Path file) {
    try {
      LineReader reader = new LineReader(Files.newByteChannel(file));
      reader.number = 1;
      reader.skipByteOrderMark();
      return reader;
    } catch (IOException e) {
      throw new ImportFailure(
          ImportFailure.Code.FILE,
          "The file " + file + " cannot be read (" + e + ").",
          "Name an existing file that this user may read.");
    }
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    byte[] first = new byte[Math.min(BYTE_ORDER_MARK.length, buffer.remaining())];
    buffer.get(buffer.position(), first);
    if (Arrays.equals(first, BYTE_ORDER_MARK)) {
      buffer.position(buffer.position() + first.length);
      offset += first.length;
    }
  }

  /** Goes to where a line begins. */
  void seek(long lineNumber, long lineOffset) {
    try {
      channel.position(lineOffset);
      buffer.limit(0);
      offset = lineOffset;
      number = lineNumber;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line; empty at the end of the file. */
  Optional<Line> next() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Line> read() throws IOException {
    long first = number;
    int length = 0;
    boolean any = false;
    while (fill()) {
      any = true;
      byte b = buffer.get();
      offset++;
      if (b == '\n') {
        number++;
        return Optional.of(line(first, length));
      }
      if (length < LONGEST) {
        keep(length, b);
      }
      length++;
    }
    return any ? Optional.of(line(first, length)) : Optional.empty();
  }

  private void keep(int at, byte b) {
    if (at == line.length) {
      byte[] longer = Arrays.copyOf(line, line.length * 2);
      Arrays.fill(line, (byte) 0);
      line = longer;
    }
    line[at] = b;
  }

  private Line line(long first, int length) {
    boolean tooLong = length > LONGEST;
    int end = tooLong ? 0 : length;
    if (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    byte[] content = Arrays.copyOf(line, end);
    Arrays.fill(line, 0, Math.min(length, line.length), (byte) 0);
    return new Line(first, new Bytes(content), tooLong, number, offset);
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int read = channel.read(buffer);
    buffer.flip();
    return read > 0;
  }

  @Override
  public void close() {
    Arrays.fill(buffer.array(), (byte) 0);
    Arrays.fill(line, (byte) 0);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
