package org.muhurdar.simulator.card;

/**
 * The byte in which AKİS tells how a PIN is, by the bits of OpenSC's driver: tag 90 of the folder,
 * and in our own profile byte 7 of GET DATA 01 04 too, so that it can be read inside the channel,
 * which a SELECT would end.
 */
final class Conditions {

  static final int READ = 0x10;
  static final int VALID = 0x02;

  /** On a file its absence makes OpenSC ask for the PIN. */
  static final int FREE_TO_READ = 0x04;

  private static final int NEW_PIN = 0x08;
  private static final int WRONG_ONCE = 0x40;
  private static final int LAST_TRY = 0x80;

  private Conditions() {}

  static int ofPin(CardState state) {
    return READ | VALID | tries(state.pin()) | (state.newPin() ? NEW_PIN : 0);
  }

  /** The root tells of the PUK. */
  static int ofPuk(CardState state) {
    return READ | VALID | tries(state.puk());
  }

  private static int tries(Guarded guarded) {
    return switch (guarded.triesLeft()) {
      case 0 -> WRONG_ONCE | LAST_TRY;
      case 1 -> LAST_TRY;
      case 2 -> WRONG_ONCE;
      default -> 0;
    };
  }
}
