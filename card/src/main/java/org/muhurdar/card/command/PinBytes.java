package org.muhurdar.card.command;

import java.util.Arrays;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.kernel.SecretChars;

/** Puts PINs into commands as each card wants them; what lay between is wiped. */
final class PinBytes {

  private static final int LONGEST = 16;
  private static final int FILLED = 8;
  private static final byte FILLING = (byte) 0xFF;

  private PinBytes() {}

  /** One PIN alone. */
  static CommandApdu alone(CommandApdu header, PinForm form, SecretChars digits) {
    return put(header, coded(form, digits));
  }

  /** One PIN after the other. */
  static CommandApdu joined(
      CommandApdu header, PinForm form, SecretChars first, SecretChars second) {
    return joined(header, coded(form, first), coded(form, second), false);
  }

  /** Each PIN after its length. */
  static CommandApdu withLengths(
      CommandApdu header, PinForm form, SecretChars first, SecretChars second) {
    return joined(header, coded(form, first), coded(form, second), true);
  }

  private static CommandApdu joined(
      CommandApdu header, byte[] first, byte[] second, boolean lengths) {
    int extra = lengths ? 1 : 0;
    byte[] both = new byte[first.length + second.length + 2 * extra];
    System.arraycopy(first, 0, both, extra, first.length);
    System.arraycopy(second, 0, both, first.length + 2 * extra, second.length);
    if (lengths) {
      both[0] = (byte) first.length;
      both[first.length + 1] = (byte) second.length;
    }
    Arrays.fill(first, (byte) 0);
    Arrays.fill(second, (byte) 0);
    return put(header, both);
  }

  private static CommandApdu put(CommandApdu header, byte[] data) {
    CommandApdu command = header.withData(data).asSecret();
    Arrays.fill(data, (byte) 0);
    return command;
  }

  private static byte[] coded(PinForm form, SecretChars digits) {
    return digits.open(chars -> {
      requireDigits(chars);
      byte[] bytes = new byte[form == PinForm.FILLED_TO_8 ? FILLED : chars.length];
      Arrays.fill(bytes, FILLING);
      if (chars.length > bytes.length) {
        throw new IllegalArgumentException("a PIN of this card has at most 8 digits");
      }
      for (int i = 0; i < chars.length; i++) {
        bytes[i] = (byte) (form == PinForm.AKIS_DIGITS ? chars[i] - '0' : chars[i]);
      }
      return bytes;
    });
  }

  private static void requireDigits(char[] chars) {
    boolean fits = chars.length > 0 && chars.length <= LONGEST;
    for (char c : chars) {
      fits &= c >= '0' && c <= '9';
    }
    if (!fits) {
      throw new IllegalArgumentException("a PIN has 1 to " + LONGEST + " digits");
    }
  }
}
