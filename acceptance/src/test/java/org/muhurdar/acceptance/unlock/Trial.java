package org.muhurdar.acceptance.unlock;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.portal.cardunlock.CardUnlock;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.testing.SettableClock;

/**
 * One unlock that something happens to, and what is said and true of the card afterwards. Used from
 * one thread.
 */
final class Trial {

  /** A portal that still lives says how it ended within this time. */
  private static final Duration PORTAL_ENDS_WITHIN = Duration.ofMillis(500);

  /** Longer than any unlock may last. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(30);

  private final UnlockHouse house;
  private final SettableClock clock;

  Trial(UnlockHouse house, SettableClock clock) {
    this.house = house;
    this.clock = clock;
  }

  /** What happens to it. */
  interface Mishap {

    /** Sits on the line between agent and portal. */
    Meddler onTheLine(HolderMachine machine, VirtualCard card);

    /** Where the card is plugged in: the agent's reader, or a line to it. */
    default int readerPort(HolderMachine machine) throws IOException {
      return machine.readerPort();
    }

    /** Is done to the card after the agent has seen it. */
    default void prepare(VirtualCard card) {}

    /** Whether the agent lives to say anything. */
    default boolean agentLives() {
      return true;
    }

    /** Whether the portal lives to end it itself. */
    default boolean portalLives() {
      return true;
    }

    /** Everything is mended again. */
    default void mend() {}
  }

  /** What came of it. */
  record Outcome(Judge.Case judged, CardUnlock unlock, VirtualCard card, Person person) {}

  Outcome run(Mishap mishap, boolean locked) throws IOException, InterruptedException {
    Person person = house.person();
    VirtualCard card = house.cards().make(person, locked);
    return run(mishap, person, card, UnlockHouse.NEW_PIN);
  }

  Outcome run(Mishap mishap, Person person, VirtualCard card, String newPin)
      throws IOException, InterruptedException {
    ChipTruth before = ChipTruth.of(card);
    Unlocks.Asked asked = house.unlocks().ask(person);
    Optional<Ending.State> agent = Optional.empty();
    boolean begun;
    try (HolderMachine machine = house.emptyMachine()) {
      house.line().with(mishap.onTheLine(machine, card));
      machine.insert(card, mishap.readerPort(machine));
      mishap.prepare(card);
      Errand errand = machine.arrive(asked.ticket());
      // A card that went before the agent read it: nothing has begun, and nobody will begin it.
      begun = !(errand.stage() instanceof Errand.Stage.NoCard);
      if (begun) {
        Ending ending = HolderMachine.finish(errand, newPin);
        agent = mishap.agentLives() ? Optional.of(ending.state()) : Optional.empty();
      }
      machine.pull();
      machine.awaitOut();
    } finally {
      house.line().with(Meddler.NONE);
    }
    CardUnlock unlock = end(asked, mishap, begun && mishap.portalLives());
    ChipTruth after = ChipTruth.settled(card);
    return new Outcome(
        new Judge.Case(unlock.state(), agent, before, after, newPin), unlock, card, person);
  }

  private CardUnlock end(Unlocks.Asked asked, Mishap mishap, boolean portalEndsIt)
      throws InterruptedException {
    CardUnlock unlock =
        house.unlocks().awaitOver(asked, portalEndsIt ? PORTAL_ENDS_WITHIN : Duration.ZERO);
    mishap.mend();
    if (!unlock.state().isOver()) {
      clock.advance(GIVEN_UP_AFTER);
      unlock = house.unlocks().latest(asked);
    }
    return unlock;
  }

  /** A second run with nothing in its way, on the card as it was left: faults of its end. */
  List<String> secondRun(Outcome first) throws IOException, InterruptedException {
    String newer = "481902";
    Outcome again = run((machine, card) -> Meddler.NONE, first.person(), first.card(), newer);
    List<String> faults = new java.util.ArrayList<>(Judge.falseSuccesses(again.judged()));
    if (again.unlock().state() != org.muhurdar.portal.cardunlock.UnlockState.CONFIRMED) {
      faults.add("the second run ends " + again.unlock().state());
    }
    return faults;
  }
}
