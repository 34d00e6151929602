package org.muhurdar.card.apdu;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A command to a card (ISO/IEC 7816-4:2020 section 5.2), all four cases, short and extended length.
 *
 * <p>Immutable, but for {@link #wipe}. {@code toString} shows the header and lengths only, so that
 * no log carries data.
 */
public final class CommandApdu {

  /** The longest data field of a short command. */
  public static final int MOST_SHORT_DATA = 255;

  private static final int NO_LE = -1;
  private static final int HEADER = 4;

  private final byte[] header;
  private final byte[] data;
  private final int le;
  private final boolean extended;
  private final boolean secret;

  private CommandApdu(byte[] header, byte[] data, int le, boolean extended, boolean secret) {
    this.header = header;
    this.data = data;
    this.le = le;
    this.extended = extended;
    this.secret = secret;
  }

  /** A command of case 1: a header, no data, nothing expected. */
  public static CommandApdu of(int cla, int ins, int p1, int p2) {
    for (int part : new int[] {cla, ins, p1, p2}) {
      if (part < 0 || part > 0xFF) {
        throw new IllegalArgumentException("a header has four bytes");
      }
    }
    byte[] header = {(byte) cla, (byte) ins, (byte) p1, (byte) p2};
    return new CommandApdu(header, new byte[0], NO_LE, false, false);
  }

  /**
   * Reads a command off the wire.
   *
   * @throws IllegalArgumentException when its lengths do not fit (a card answers 6700)
   */
  public static CommandApdu read(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new IllegalArgumentException("a command has a header of four bytes");
    }
    byte[] header = Arrays.copyOf(bytes, HEADER);
    int body = bytes.length - HEADER;
    if (body == 0) {
      return new CommandApdu(header, new byte[0], NO_LE, false, false);
    }
    int first = bytes[HEADER] & 0xFF;
    if (body == 1) {
      return new CommandApdu(header, new byte[0], first == 0 ? 256 : first, false, false);
    }
    return first == 0 ? readExtended(header, bytes, body) : readShort(header, bytes, body, first);
  }

  private static CommandApdu readShort(byte[] header, byte[] bytes, int body, int lc) {
    byte[] data = Arrays.copyOfRange(bytes, HEADER + 1, Math.min(HEADER + 1 + lc, bytes.length));
    if (body == 1 + lc) {
      return new CommandApdu(header, data, NO_LE, false, false);
    }
    if (body == 2 + lc) {
      int le = bytes[bytes.length - 1] & 0xFF;
      return new CommandApdu(header, data, le == 0 ? 256 : le, false, false);
    }
    throw new IllegalArgumentException("the length of the data is not what Lc says");
  }

  private static CommandApdu readExtended(byte[] header, byte[] bytes, int body) {
    if (body < 3) {
      throw new IllegalArgumentException("an extended length has three bytes");
    }
    int length = twoBytes(bytes, HEADER + 1);
    if (body == 3) {
      return new CommandApdu(header, new byte[0], length == 0 ? 65536 : length, true, false);
    }
    if (length == 0 || (body != 3 + length && body != 5 + length)) {
      throw new IllegalArgumentException("the length of the data is not what Lc says");
    }
    byte[] data = Arrays.copyOfRange(bytes, HEADER + 3, HEADER + 3 + length);
    if (body == 3 + length) {
      return new CommandApdu(header, data, NO_LE, true, false);
    }
    int le = twoBytes(bytes, HEADER + 3 + length);
    return new CommandApdu(header, data, le == 0 ? 65536 : le, true, false);
  }

  private static int twoBytes(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  /** The same header with this data field; extended length where 255 bytes do not do. */
  public CommandApdu withData(byte[] newData) {
    if (newData.length > 0xFFFF) {
      throw new IllegalArgumentException("a data field has at most 65535 bytes");
    }
    boolean nowExtended = extended || newData.length > MOST_SHORT_DATA;
    return new CommandApdu(header, newData.clone(), le, nowExtended, secret);
  }

  /** The same, expecting up to that many bytes: 1 to 256 in short, to 65536 in extended length. */
  public CommandApdu expecting(int mostBytes) {
    if (mostBytes < 1 || mostBytes > 65536) {
      throw new IllegalArgumentException("an expected length is 1 to 65536");
    }
    return new CommandApdu(header, data, mostBytes, extended || mostBytes > 256, secret);
  }

  /** The same, expecting nothing. */
  public CommandApdu expectingNothing() {
    return new CommandApdu(header, data, NO_LE, extended, secret);
  }

  /** The same with another class byte. */
  public CommandApdu withCla(int cla) {
    byte[] other = header.clone();
    other[0] = (byte) cla;
    return new CommandApdu(other, data, le, extended, secret);
  }

  /** The same, marked as one whose data must be shown nowhere. */
  public CommandApdu asSecret() {
    return new CommandApdu(header, data, le, extended, true);
  }

  public int cla() {
    return header[0] & 0xFF;
  }

  public int ins() {
    return header[1] & 0xFF;
  }

  public int p1() {
    return header[2] & 0xFF;
  }

  public int p2() {
    return header[3] & 0xFF;
  }

  /** P1 and P2 as one number. */
  public int p1p2() {
    return (p1() << 8) | p2();
  }

  /** A copy of the data field, perhaps empty. */
  public byte[] data() {
    return data.clone();
  }

  /** How many bytes of answer are expected at most; empty when none is asked for. */
  public OptionalInt le() {
    return le == NO_LE ? OptionalInt.empty() : OptionalInt.of(le);
  }

  /** Whether lengths are coded on three bytes, as they came or because the data needs it. */
  public boolean extended() {
    return extended;
  }

  /** Whether the data holds a PIN, a PUK or the like. */
  public boolean secret() {
    return secret;
  }

  /** Header and length field as they stand on the wire before the data. */
  public byte[] headerAndLc() {
    byte[] whole = bytes();
    int lengthBytes = data.length == 0 ? 0 : extended ? 3 : 1;
    return Arrays.copyOf(whole, HEADER + lengthBytes);
  }

  /** The command as it goes over the wire. */
  public byte[] bytes() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(HEADER + data.length + 6);
    wire.writeBytes(header);
    if (data.length > 0) {
      if (extended) {
        wire.write(0);
        wire.write(data.length >> 8);
      }
      wire.write(data.length);
      wire.writeBytes(data);
    }
    if (le != NO_LE) {
      if (extended) {
        if (data.length == 0) {
          wire.write(0);
        }
        wire.write(le >> 8);
      }
      wire.write(le);
    }
    return wire.toByteArray();
  }

  /** Overwrites the data field; the command is of no more use. For commands with a PIN in them. */
  public void wipe() {
    Arrays.fill(data, (byte) 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandApdu that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "%02X %02X %02X %02X, %d bytes".formatted(cla(), ins(), p1(), p2(), data.length);
  }
}
