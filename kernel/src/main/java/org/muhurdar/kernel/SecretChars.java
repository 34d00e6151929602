package org.muhurdar.kernel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Text that must not leak: a security word, a PIN, a typed code. The same rules as {@link
 * SecretBytes}. Not thread-safe.
 */
public final class SecretChars implements AutoCloseable {

  private static final int MOST_BYTES_A_CHAR = 3;

  private final char[] chars;
  private boolean closed;

  private SecretChars(char[] chars) {
    this.chars = chars;
  }

  /** Takes over the array: the caller must not use it again. */
  public static SecretChars taking(char[] chars) {
    return new SecretChars(chars);
  }

  /** Copies a text that something outside our reach made (a form field, a test). */
  public static SecretChars of(CharSequence text) {
    char[] chars = new char[text.length()];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = text.charAt(i);
    }
    return new SecretChars(chars);
  }

  /** Lends the characters to {@code use}; they must not outlive the call. */
  public <T> T open(Function<char[], T> use) {
    requireOpen();
    return use.apply(chars);
  }

  /** The UTF-8 form as a secret of its own; the intermediate buffer is wiped. */
  public SecretBytes utf8() {
    requireOpen();
    byte[] roomForAll = new byte[chars.length * MOST_BYTES_A_CHAR];
    ByteBuffer target = ByteBuffer.wrap(roomForAll);
    CharsetEncoder encoder =
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    encoder.encode(CharBuffer.wrap(chars), target, true);
    byte[] bytes = Arrays.copyOf(roomForAll, target.position());
    Arrays.fill(roomForAll, (byte) 0);
    return SecretBytes.taking(bytes);
  }

  /** How many UTF-16 units, which is no secret. */
  public int length() {
    return chars.length;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this secret has been wiped");
    }
  }

  /** Wipes the characters; closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(chars, '\0');
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
