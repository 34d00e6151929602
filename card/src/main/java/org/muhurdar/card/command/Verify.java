package org.muhurdar.card.command;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.kernel.SecretChars;

/** VERIFY (ISO/IEC 7816-4:2020 section 11.5.6). A wrong one spends a try. */
public final class Verify {

  private Verify() {}

  /** {@code 00 20 00 ref Lc digits}; the caller wipes it after sending. */
  public static CommandApdu of(PinForm form, int reference, SecretChars digits) {
    return PinBytes.alone(CommandApdu.of(0x00, 0x20, 0x00, reference), form, digits);
  }
}
