package org.muhurdar.card.channel;

import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.StatusWord;

/** What a card found in a protected command. */
public sealed interface Unwrapped {

  /**
   * The command that was meant. Its class is as it came without the bit of secure messaging: 84 has
   * become 80, 04 has become 00. Hosts differ here (some send 84 for what is 00 in the clear), so a
   * card that wants to understand them all looks at the instruction.
   */
  record Command(CommandApdu plain) implements Unwrapped {}

  /** Not from our host, or out of turn. The channel is closed; the card answers this status. */
  record Refused(StatusWord status) implements Unwrapped {}
}
