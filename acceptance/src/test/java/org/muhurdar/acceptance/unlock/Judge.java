package org.muhurdar.acceptance.unlock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.acceptance.house.CardMaker;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.Phase;

/** Compares what portal and agent say of a card with what stands in the card's journal. */
final class Judge {

  private Judge() {}

  /**
   * What was said and what is true.
   *
   * @param portal what the portal's page says
   * @param agent what the agent's page says; nothing when the agent was killed
   * @param before the card before it began
   * @param after the card now
   * @param newPin what the holder typed
   */
  record Case(
      UnlockState portal,
      Optional<Ending.State> agent,
      ChipTruth before,
      ChipTruth after,
      String newPin) {

    private boolean isDone() {
      return after.pin().equals(newPin) && !after.newPin() && after.pinTries() == 3;
    }

    private boolean isUnchanged() {
      return after.equals(before);
    }
  }

  /** Everything that is not as it was said, or only half there; empty when all is well. */
  static List<String> faults(Case one) {
    List<String> faults = new ArrayList<>(falseSuccesses(one));
    if (one.portal() == UnlockState.UNCHANGED && !one.isUnchanged()) {
      faults.add("the portal says unchanged");
    }
    if (one.agent().equals(Optional.of(Ending.State.UNCHANGED)) && !one.isUnchanged()) {
      faults.add("the agent says unchanged");
    }
    if (!one.portal().isOver()) {
      faults.add("the portal never ends: " + one.portal());
    }
    faults.addAll(halves(one));
    return faults;
  }

  /** Where somebody says that the holder's PIN is in the card and it is not. */
  static List<String> falseSuccesses(Case one) {
    List<String> faults = new ArrayList<>();
    if (one.portal() == UnlockState.CONFIRMED && !one.isDone()) {
      faults.add("the portal says done");
    }
    if (one.agent().equals(Optional.of(Ending.State.DONE)) && !one.isDone()) {
      faults.add("the agent says done");
    }
    return faults;
  }

  /** A state that no mishap may leave a card in, whatever is said. */
  static List<String> halves(Case one) {
    ChipTruth after = one.after();
    List<String> faults = new ArrayList<>(broken(one));
    boolean mark =
        after.pin().equals(one.before().pin())
            ? one.before().newPin()
            : !after.pin().equals(one.newPin());
    if (after.newPin() != mark) {
      faults.add("PIN and mark do not belong together");
    }
    return faults;
  }

  /**
   * A state that nobody may bring a card into: half a write, or a PUK try lost. Whoever changes a
   * digit on its way to the card does get a PIN into it that nobody knows, and is told of as
   * resumable.
   */
  static List<String> broken(Case one) {
    ChipTruth after = one.after();
    List<String> faults = new ArrayList<>();
    if (after.pukTries() != 3 || !after.puk().equals(CardMaker.PUK)) {
      faults.add("the PUK is touched");
    }
    if (after.phase() != Phase.OPERATION || after.tryInFlight()) {
      faults.add("the card is left in the middle");
    }
    return faults;
  }
}
