package org.muhurdar.card.command;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.kernel.SecretChars;

/**
 * AKİS' {@code 00 24 01 ref Lc new}: sets a PIN (81) or the PUK (82) after the PUK was verified, as
 * public samples do on 1.2 and 2.x. A locked PIN is answered by 6984; then {@link
 * ResetRetryCounter#withNewPin} does it.
 */
public final class SetByPuk {

  private SetByPuk() {}

  /** The caller wipes it after sending. */
  public static CommandApdu of(PinForm form, int reference, SecretChars fresh) {
    return PinBytes.alone(CommandApdu.of(0x00, 0x24, 0x01, reference), form, fresh);
  }
}
