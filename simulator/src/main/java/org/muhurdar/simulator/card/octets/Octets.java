package org.muhurdar.simulator.card.octets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that do not change: equal when their content is, copied on the way in and out.
 *
 * <p>Prints its length only, for it may be a PIN or a key; {@link #hex} says what it holds.
 */
public final class Octets {

  /** No bytes. */
  public static final Octets NONE = new Octets(new byte[0]);

  private static final HexFormat CAPITALS = HexFormat.of().withUpperCase();

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static Octets of(byte... bytes) {
    return new Octets(bytes.clone());
  }

  /** Hexadecimal digits; blanks between them do not count. */
  public static Octets ofHex(String digits) {
    return new Octets(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** A text in ASCII. */
  public static Octets ofAscii(String text) {
    return new Octets(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Capital hexadecimal digits without blanks. */
  public String hex() {
    return CAPITALS.formatHex(bytes);
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The byte there, from 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** The bytes from {@code from} up to {@code to}. */
  public Octets part(int from, int to) {
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /** The bytes from {@code from} to the end. */
  public Octets from(int from) {
    return part(from, bytes.length);
  }

  /** These bytes and then those. */
  public Octets then(Octets more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
    System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
    return new Octets(all);
  }

  public boolean startsWith(Octets beginning) {
    return length() >= beginning.length() && part(0, beginning.length()).equals(beginning);
  }

  /** In time that depends on the lengths alone. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && MessageDigest.isEqual(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
