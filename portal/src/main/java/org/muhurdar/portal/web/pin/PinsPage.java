package org.muhurdar.portal.web.pin;

import java.time.Instant;
import java.util.List;

/**
 * PIN ve PUK Bilgileri. Hidden field of its forms: {@code kart} (the serial).
 *
 * @param cards all cards of the holder
 * @param freshCodeNeeded the second factor is older than five minutes: showing asks for a new code
 * @param closure why and until when nothing is shown
 */
public record PinsPage(List<PinCard> cards, boolean freshCodeNeeded, Closure closure) {

  /** Whether PINs are shown at all now. */
  public sealed interface Closure {

    /** They are. */
    record Open() implements Closure {}

    /** Not before that hour: a contact channel or the word changed a short while ago. */
    record Until(Instant end) implements Closure {}

    /** Not until the holder's objection is settled. */
    record Objected() implements Closure {}
  }

  /** Whether nothing is shown now. */
  public boolean isClosed() {
    return !(closure instanceof Closure.Open);
  }

  /** Copies the list in. */
  public PinsPage {
    cards = List.copyOf(cards);
  }
}
