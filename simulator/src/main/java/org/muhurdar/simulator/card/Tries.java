package org.muhurdar.simulator.card;

import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/** What is typed against PIN and PUK, on every kind of card: a try is spent, then compared. */
final class Tries {

  private final Chip chip;

  /** What has a counter. */
  enum Secret {
    PIN(Act.SPEND_PIN_TRY, Act.PIN_RIGHT, Act.PIN_WRONG),
    PUK(Act.SPEND_PUK_TRY, Act.PUK_RIGHT, Act.PUK_WRONG);

    private final Act spend;
    private final Act right;
    private final Act wrong;

    Secret(Act spend, Act right, Act wrong) {
      this.spend = spend;
      this.right = right;
      this.wrong = wrong;
    }
  }

  Tries(Chip chip) {
    this.chip = chip;
  }

  Guarded of(Secret secret) {
    return switch (secret) {
      case PIN -> chip.state().pin();
      case PUK -> chip.state().puk();
    };
  }

  /**
   * Spends a try of one that is not locked, then compares. When it is right the try is still spent
   * and in flight: the caller stores what follows from it in one write.
   */
  boolean spend(Secret secret, Octets typed) {
    store(secret, secret.spend, of(secret).spent(typed));
    if (of(secret).isRight()) {
      return true;
    }
    store(secret, secret.wrong, of(secret).settled());
    return false;
  }

  /** All tries back to who typed it right. */
  void refill(Secret secret) {
    store(secret, secret.right, of(secret).refilled());
  }

  private void store(Secret secret, Act act, Guarded next) {
    CardState state = chip.state();
    chip.store(
        act,
        switch (secret) {
          case PIN -> state.withPin(next);
          case PUK -> state.withPuk(next);
        });
  }
}
