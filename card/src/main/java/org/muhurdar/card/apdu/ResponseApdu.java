package org.muhurdar.card.apdu;

import java.util.Arrays;

/**
 * A card's reply: data and a status word (ISO/IEC 7816-4:2020 section 5.2). Immutable. {@code
 * toString} shows the status and the length only.
 */
public final class ResponseApdu {

  private final byte[] data;
  private final StatusWord status;

  private ResponseApdu(byte[] data, StatusWord status) {
    this.data = data;
    this.status = status;
  }

  /** A reply without data. */
  public static ResponseApdu of(StatusWord status) {
    return new ResponseApdu(new byte[0], status);
  }

  /** A reply with data. */
  public static ResponseApdu of(StatusWord status, byte[] data) {
    return new ResponseApdu(data.clone(), status);
  }

  /**
   * Reads a reply off the wire.
   *
   * @throws CardFault {@code CARD_GONE} for fewer than two bytes: so looks a card that was pulled
   *     in the middle of a command to some card services
   */
  public static ResponseApdu read(byte[] bytes) {
    if (bytes.length < 2) {
      throw new CardFault(CardFault.Code.CARD_GONE, "The reply has no status word.");
    }
    int end = bytes.length - 2;
    int status = ((bytes[end] & 0xFF) << 8) | (bytes[end + 1] & 0xFF);
    return new ResponseApdu(Arrays.copyOf(bytes, end), new StatusWord(status));
  }

  public StatusWord status() {
    return status;
  }

  /** A copy of the data, perhaps empty. */
  public byte[] data() {
    return data.clone();
  }

  /** The reply as it goes over the wire. */
  public byte[] bytes() {
    byte[] wire = Arrays.copyOf(data, data.length + 2);
    wire[data.length] = (byte) (status.value() >> 8);
    wire[data.length + 1] = (byte) status.value();
    return wire;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResponseApdu that
        && status.equals(that.status)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(data) + status.hashCode();
  }

  @Override
  public String toString() {
    return status + ", " + data.length + " bytes";
  }
}
