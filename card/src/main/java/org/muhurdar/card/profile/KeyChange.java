package org.muhurdar.card.profile;

import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.channel.CardKeyReference;

/** A card's keys are to be brought to another version while it is at work anyway. */
public interface KeyChange {

  /** What the card is to have. */
  CardKeyReference target();

  /**
   * The command that puts them in the place of those; empty when it cannot be made now, which
   * hinders nothing else.
   */
  Optional<CommandApdu> replacing(CardKeyReference inCard);
}
