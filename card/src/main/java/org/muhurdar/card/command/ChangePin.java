package org.muhurdar.card.command;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.kernel.SecretChars;

/** CHANGE REFERENCE DATA (ISO/IEC 7816-4:2020 section 11.5.7), the old one known. */
public final class ChangePin {

  private static final int INS = 0x24;
  private static final int LOCAL_BITS = 0x7F;

  private ChangePin() {}

  /**
   * In the card's own form; the caller wipes it after sending. AKİS: {@code 00 24 02} with the
   * reference's low seven bits when its top bit is set, else {@code 00 24 01}, each PIN after its
   * length.
   */
  public static CommandApdu of(PinForm form, int reference, SecretChars old, SecretChars fresh) {
    return switch (form) {
      case ISO_ASCII, FILLED_TO_8 ->
          PinBytes.joined(CommandApdu.of(0x00, INS, 0x00, reference), form, old, fresh);
      case AKIS_ASCII, AKIS_DIGITS -> {
        int p1 = reference > LOCAL_BITS ? 0x02 : 0x01;
        yield PinBytes.withLengths(
            CommandApdu.of(0x00, INS, p1, reference & LOCAL_BITS), form, old, fresh);
      }
    };
  }
}
