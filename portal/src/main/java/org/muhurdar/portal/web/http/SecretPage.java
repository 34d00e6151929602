package org.muhurdar.portal.web.http;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a page that shows a secret. They are wiped on close, and the page ends in blanks:
 * the server keeps what last passed through its two buffers of a connection until something else
 * does, so the blanks take the secret's place there.
 */
final class SecretPage implements TemplateOutput, AutoCloseable {

  /**
   * As long as the longer of Tomcat's buffers, {@code OutputBuffer} and {@code
   * SocketBufferHandler}.
   */
  private static final int BLANKS = 8 * 1024;

  /** Short enough that none of it goes past a buffer. */
  private static final byte[] BLANK = " ".repeat(1024).getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[32 * 1024];
  private int length;

  @Override
  public void writeContent(String text) {
    writeBinaryContent(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void writeContent(String text, int from, int to) {
    writeContent(text.substring(from, to));
  }

  @Override
  public void writeBinaryContent(byte[] more) {
    if (length + more.length > bytes.length) {
      byte[] outgrown = bytes;
      bytes = Arrays.copyOf(outgrown, 2 * (length + more.length));
      Arrays.fill(outgrown, (byte) 0);
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  /** How many bytes {@link #writeTo} writes. */
  int contentLength() {
    return length + BLANKS;
  }

  void writeTo(OutputStream visitor) throws IOException {
    visitor.write(bytes, 0, length);
    for (int written = 0; written < BLANKS; written += BLANK.length) {
      visitor.write(BLANK);
    }
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }
}
