package org.muhurdar.acceptance.house;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Frames of a WebSocket and heads of HTTP on a stream of bytes (RFC 6455 §5.2, RFC 9112 §2.1). */
public final class WebSocketWire {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int CLOSE = 8;

  private static final int MASKED = 0x80;
  private static final int LAST = 0x80;
  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_HEAD = 32 * 1024;

  private WebSocketWire() {}

  /** A frame with its mask taken off. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record Frame(boolean last, int opcode, byte[] payload) {

    /** Ping, pong or close. */
    boolean isControl() {
      return opcode >= CLOSE;
    }
  }

  /** The next frame; nothing when the stream ends before it begins. */
  public static @Nullable Frame read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int second = exactly(in, 1)[0] & 0xFF;
    long length = second & 0x7F;
    if (length == 126) {
      length = ByteBuffer.wrap(exactly(in, 2)).getShort() & 0xFFFF;
    } else if (length == 127) {
      length = ByteBuffer.wrap(exactly(in, 8)).getLong();
    }
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] mask = (second & MASKED) != 0 ? exactly(in, 4) : new byte[4];
    byte[] payload = exactly(in, (int) length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame((first & LAST) != 0, first & 0x0F, payload);
  }

  /** The bytes of one whole frame; clients mask theirs, here by zeros. */
  public static byte[] frame(int opcode, byte[] payload, boolean masked) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
    frame.put((byte) (LAST | opcode));
    int mask = masked ? MASKED : 0;
    if (payload.length < 126) {
      frame.put((byte) (mask | payload.length));
    } else if (payload.length <= 0xFFFF) {
      frame.put((byte) (mask | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (mask | 127)).putLong(payload.length);
    }
    if (masked) {
      frame.putInt(0);
    }
    frame.put(payload);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** A head of HTTP with its empty line; nothing when the stream ends before it begins. */
  public static @Nullable String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int lineLength = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      if (b == '\n' && lineLength == 0) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
      lineLength = b == '\n' ? 0 : b == '\r' ? lineLength : lineLength + 1;
      if (head.size() > LONGEST_HEAD) {
        throw new IOException("a head without end");
      }
    }
    if (head.size() > 0) {
      throw new EOFException("half a head");
    }
    return null;
  }

  static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the line ended in the middle");
    }
    return bytes;
  }
}
