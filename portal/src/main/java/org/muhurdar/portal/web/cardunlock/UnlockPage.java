package org.muhurdar.portal.web.cardunlock;

import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;

/**
 * Kilit Çözme Ekranı before anything is begun. Hidden field of its forms: {@code kart}.
 *
 * @param cards of the holder
 * @param freshCodeNeeded the second factor is older than five minutes
 * @param runs whether one this session began is not over
 * @param refused why the last wish was refused
 */
public record UnlockPage(
    Way way,
    List<CardSerial> cards,
    boolean freshCodeNeeded,
    boolean runs,
    Optional<Refused> refused) {

  /** What stands in the way of one card. */
  public enum Refused {
    CARD_DEAD,
    NO_WAY,
    OBJECTED
  }

  /** Copies the list in. */
  public UnlockPage {
    cards = List.copyOf(cards);
  }
}
