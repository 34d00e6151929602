package org.muhurdar.simulator.card.reader;

/** When the reader's cable breaks. */
public enum LineCut {
  NOW,
  /** The next command never reaches the card. */
  BEFORE_NEXT_COMMAND,
  /** The card obeys the next command, and its answer is lost. */
  AFTER_NEXT_COMMAND
}
