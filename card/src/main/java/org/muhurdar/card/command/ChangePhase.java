package org.muhurdar.card.command;

import org.muhurdar.card.apdu.CommandApdu;

/** AKİS' {@code 80 09}: from operation to administration, which needs the PUK, and back. */
public final class ChangePhase {

  private ChangePhase() {}

  public static CommandApdu toAdministration() {
    return CommandApdu.of(0x80, 0x09, 0x00, 0x02);
  }

  public static CommandApdu toOperation() {
    return CommandApdu.of(0x80, 0x09, 0x00, 0x01);
  }
}
