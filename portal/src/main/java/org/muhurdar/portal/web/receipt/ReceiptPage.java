package org.muhurdar.portal.web.receipt;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;

/**
 * What stays in the person's hand after an act.
 *
 * @param act what was done
 * @param when the hour it took effect
 * @param reference to be read out to the call centre
 * @param card the card concerned
 * @param deadline for a deletion the time by which the last key copy is destroyed, for a new word
 *     the end of the waiting time, if there is one
 * @param proofHref where the audit inclusion proof can be downloaded; absent until it exists
 */
public record ReceiptPage(
    Act act,
    Instant when,
    String reference,
    Optional<CardSerial> card,
    Optional<Instant> deadline,
    Optional<String> proofHref) {

  /** The acts that end in a receipt. */
  public enum Act {
    PIN_SHREDDED,
    CARD_UNLOCKED,
    WORD_RESET
  }
}
