package org.muhurdar.card.apdu;

/** What only the program that asks the holder for the PIN can do. */
public enum LocalAct {
  CHANGE_PIN,
  VERIFY_PIN
}
