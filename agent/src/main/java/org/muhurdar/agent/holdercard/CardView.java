package org.muhurdar.agent.holdercard;

import java.util.Optional;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.profile.Atr;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;

/**
 * A card as it shows itself: believed for the screen only.
 *
 * @param reader it is in
 * @param profile what its ATR makes it look like
 * @param serial empty when it does not tell
 * @param pin empty when it does not tell
 * @param dead whether three wrong PUKs have ended it
 */
public record CardView(
    String reader,
    Atr atr,
    CardProfile profile,
    Optional<CardSerial> serial,
    Optional<PinStatus> pin,
    boolean dead) {

  /** Whether this program writes to cards of its type. */
  public boolean known() {
    return profile != CardProfile.UNKNOWN;
  }
}
