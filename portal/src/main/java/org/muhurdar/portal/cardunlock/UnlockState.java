package org.muhurdar.portal.cardunlock;

/**
 * Where an unlock stands. What is stored is never better than what is true: a state is written
 * before the command is sent that could make it worse.
 */
public enum UnlockState {
  /** Nobody has come for it yet: the card is as it was. */
  AWAITING_AGENT(false),
  /**
   * The agent is there with a card that says it is the holder's, and the person types the new PIN:
   * the card is as it was.
   */
  CARD_CHECKED(false),
  /** The card has proven itself and the reset is on its way: only the card knows. */
  CHANNEL_OPEN(false),
  /** The holder's own PIN is in the card. */
  CONFIRMED(true),
  /** Over, and the card is as it was. */
  UNCHANGED(true),
  /** Over, and the card may hold a PIN that nobody knows: doing it again mends it. */
  INTERRUPTED(true);

  private final boolean over;

  UnlockState(boolean over) {
    this.over = over;
  }

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return over;
  }
}
