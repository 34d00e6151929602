package org.muhurdar.simulator.card.power;

import java.util.Locale;

/** Where in an act the power can go. */
public enum Moment {
  /** Nothing is written yet. */
  BEFORE_SLOT,
  /** Half of the new state stands in the spare slot. */
  IN_SLOT,
  /** The new state stands there whole, the old one still holds. */
  BEFORE_SWITCH,
  /** The new state holds. */
  AFTER_SWITCH,
  /** All is done but the answer has not left. */
  BEFORE_ANSWER;

  /** As it stands in names of fault points: {@code in-slot}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the new state holds when the power goes here. */
  public boolean isAfterWriting() {
    return this == AFTER_SWITCH || this == BEFORE_ANSWER;
  }
}
