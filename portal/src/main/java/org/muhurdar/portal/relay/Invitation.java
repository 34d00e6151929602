package org.muhurdar.portal.relay;

import java.util.Optional;
import org.muhurdar.card.PinLength;
import org.muhurdar.card.PinOwner;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.wire.Message.Refusal;

/** Whether an act may go on with the card that was shown. */
public sealed interface Invitation {

  /**
   * It may.
   *
   * @param holder the name the agent's page shows
   * @param terms what a PIN typed for it may be, and of whom it must not speak
   */
  record Granted(CardProfile profile, String holder, Optional<PinTerms> terms)
      implements Invitation {}

  /** It may not, and the room that asked for it has noted why. */
  record Denied(Refusal reason) implements Invitation {}

  /** What the agent needs to judge a PIN. */
  record PinTerms(PinLength length, PinOwner owner) {}
}
