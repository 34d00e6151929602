package org.muhurdar.portal.onetimecode;

import java.util.UUID;
import org.muhurdar.kernel.JourneyId;

/** What a code is tied to: one session or journey, and one act in it. */
public record Binding(UUID session, Act act) {

  /** Tied to a journey. */
  public static Binding of(JourneyId journey, Act act) {
    return new Binding(journey.value(), act);
  }
}
