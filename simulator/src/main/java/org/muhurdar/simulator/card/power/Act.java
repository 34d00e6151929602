package org.muhurdar.simulator.card.power;

import java.util.Locale;

/** Each thing that a card writes, and its answer. */
public enum Act {
  SPEND_PIN_TRY,
  PIN_RIGHT,
  PIN_WRONG,
  SPEND_PUK_TRY,
  PUK_RIGHT,
  PUK_WRONG,
  CHANGE_PIN,
  SET_PIN_BY_PUK,
  CHANGE_PUK,
  REFILL_TRIES,
  RESET_PIN,
  RESET_TRIES,
  SPEND_CHANNEL_TRY,
  CHANNEL_OPENED,
  PUT_KEY,
  CHANGE_PHASE,
  CREATE_FILE,
  DELETE_FILE,
  UPDATE_FILE,
  /** A try that was cut short is brought to its end at the next power-up. */
  RECOVER,
  /** Nothing is written: the answer leaves the card. */
  ANSWER;

  /** As it stands in names of fault points: {@code spend-pin-try}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
