package org.muhurdar.card.apdu;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A BER-TLV data object (ISO/IEC 7816-4:2020 section 6.3): tags of up to three bytes, definite
 * lengths of up to three bytes. Immutable.
 */
public final class Tlv {

  private static final int MOST_OBJECTS = 256;

  private final int tag;
  private final byte[] value;

  private Tlv(int tag, byte[] value) {
    this.tag = tag;
    this.value = value;
  }

  /** A primitive data object. */
  public static Tlv of(int tag, byte... value) {
    if (tag <= 0 || tag > 0xFFFFFF) {
      throw new IllegalArgumentException("a tag has one to three bytes");
    }
    if (value.length > 0xFFFF) {
      throw new IllegalArgumentException("a value has at most 65535 bytes");
    }
    return new Tlv(tag, value.clone());
  }

  /** A data object that holds others. */
  public static Tlv holding(int tag, List<Tlv> parts) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    parts.forEach(part -> inner.writeBytes(part.bytes()));
    return of(tag, inner.toByteArray());
  }

  /**
   * Reads data objects one after the other; bytes 00 between them are filling.
   *
   * @throws CardFault {@code BAD_ANSWER} when a length points beyond the end or has another form
   */
  public static List<Tlv> readAll(byte[] bytes) {
    Reading reading = new Reading(bytes, 0, bytes.length);
    List<Tlv> found = new ArrayList<>();
    while (reading.hasNext()) {
      found.add(reading.next());
      if (found.size() > MOST_OBJECTS) {
        throw malformed();
      }
    }
    return found;
  }

  /**
   * Reads the file control information of a SELECT as AKİS cards give it: one byte of any template
   * tag, <em>one</em> byte of length, then the data objects. A length that promises more than came,
   * and a last object that was cut off, are forgiven: what is whole is returned.
   */
  public static List<Tlv> readFileControl(byte[] bytes) {
    if (bytes.length < 2) {
      return List.of();
    }
    int end = Math.min(bytes.length, 2 + (bytes[1] & 0xFF));
    Reading reading = new Reading(bytes, 2, end);
    List<Tlv> found = new ArrayList<>();
    try {
      while (reading.hasNext() && found.size() < MOST_OBJECTS) {
        found.add(reading.next());
      }
    } catch (CardFault cutOff) {
      return found;
    }
    return found;
  }

  /** The first of them with that tag. */
  public static Optional<Tlv> find(List<Tlv> objects, int tag) {
    return objects.stream().filter(object -> object.tag == tag).findFirst();
  }

  public int tag() {
    return tag;
  }

  /** A copy of the value. */
  public byte[] value() {
    return value.clone();
  }

  /** The data objects inside. */
  public List<Tlv> parts() {
    return readAll(value);
  }

  /** Tag, length and value, the length as short as it can be (DER). */
  public byte[] bytes() {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    if (tag > 0xFFFF) {
      wire.write(tag >> 16);
    }
    if (tag > 0xFF) {
      wire.write(tag >> 8);
    }
    wire.write(tag);
    if (value.length > 0xFF) {
      wire.write(0x82);
      wire.write(value.length >> 8);
    } else if (value.length > 0x7F) {
      wire.write(0x81);
    }
    wire.write(value.length);
    wire.writeBytes(value);
    return wire.toByteArray();
  }

  private static CardFault malformed() {
    return new CardFault(CardFault.Code.BAD_ANSWER, "The card's data is no BER-TLV.");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tlv that && tag == that.tag && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return HexFormat.of().withUpperCase().toHexDigits(tag, 6) + ", " + value.length + " bytes";
  }

  /** A place in the bytes that moves from object to object. */
  private static final class Reading {
    private final byte[] bytes;
    private final int end;
    private int at;

    Reading(byte[] bytes, int from, int end) {
      this.bytes = bytes;
      this.at = from;
      this.end = end;
    }

    boolean hasNext() {
      while (at < end && bytes[at] == 0) {
        at++;
      }
      return at < end;
    }

    Tlv next() {
      int tag = nextTag();
      int length = nextLength();
      if (length > end - at) {
        throw malformed();
      }
      byte[] value = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      return new Tlv(tag, value);
    }

    private int nextTag() {
      int tag = nextByte();
      if ((tag & 0x1F) == 0x1F) {
        int more;
        do {
          if (tag > 0xFFFF) {
            throw malformed();
          }
          more = nextByte();
          tag = (tag << 8) | more;
        } while ((more & 0x80) != 0);
      }
      return tag;
    }

    private int nextLength() {
      int first = nextByte();
      if (first < 0x80) {
        return first;
      }
      return switch (first) {
        case 0x81 -> nextByte();
        case 0x82 -> (nextByte() << 8) | nextByte();
        default -> throw malformed();
      };
    }

    private int nextByte() {
      if (at >= end) {
        throw malformed();
      }
      return bytes[at++] & 0xFF;
    }
  }
}
