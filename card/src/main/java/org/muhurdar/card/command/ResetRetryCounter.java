package org.muhurdar.card.command;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.kernel.SecretChars;

/** RESET RETRY COUNTER (ISO/IEC 7816-4:2020 section 11.5.10). */
public final class ResetRetryCounter {

  private static final int INS = 0x2C;

  private ResetRetryCounter() {}

  /**
   * {@code 00 2C 02 ref Lc new}: a new PIN and all tries in one act. Inside the secure channel, or
   * after the PUK was verified.
   */
  public static CommandApdu withNewPin(PinForm form, int reference, SecretChars fresh) {
    return PinBytes.alone(CommandApdu.of(0x00, INS, 0x02, reference), form, fresh);
  }

  /** {@code 00 2C 03 ref}: the tries alone, the PIN stays. Inside the secure channel. */
  public static CommandApdu keepingPin(int reference) {
    return CommandApdu.of(0x00, INS, 0x03, reference);
  }

  /** {@code 00 2C 00 ref Lc PUK new}: with the resetting code in the same command (PIV). */
  public static CommandApdu byPuk(PinForm form, int reference, SecretChars puk, SecretChars fresh) {
    return PinBytes.joined(CommandApdu.of(0x00, INS, 0x00, reference), form, puk, fresh);
  }
}
