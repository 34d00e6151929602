package org.muhurdar.kernel;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Bytes that must not leak: a PIN, a key, a code, a word.
 *
 * <p>Prints {@code [hidden]}, compares in constant time, is wiped by {@link #close} and opened only
 * through {@link #open}, so that every place that opens a secret can be searched for. Not
 * thread-safe; one owner at a time.
 */
public final class SecretBytes implements AutoCloseable {

  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes over the array: the caller must not use it again. */
  public static SecretBytes taking(byte[] bytes) {
    return new SecretBytes(bytes);
  }

  /** Copies the array and wipes the caller's. */
  public static SecretBytes copyAndWipe(byte[] bytes) {
    byte[] copy = bytes.clone();
    Arrays.fill(bytes, (byte) 0);
    return new SecretBytes(copy);
  }

  /** Lends the bytes to {@code use}; they must not outlive the call. */
  public <T> T open(Function<byte[], T> use) {
    requireOpen();
    return use.apply(bytes);
  }

  /** How many bytes, which is no secret. */
  public int length() {
    return bytes.length;
  }

  /** Compares in time that depends on the length alone. */
  public boolean sameAs(SecretBytes other) {
    requireOpen();
    other.requireOpen();
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this secret has been wiped");
    }
  }

  /** Wipes the bytes; closing twice is harmless. */
  @Override
  public void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
