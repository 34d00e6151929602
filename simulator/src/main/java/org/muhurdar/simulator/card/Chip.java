package org.muhurdar.simulator.card;

import java.time.Duration;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.simulator.card.journal.Journal;
import org.muhurdar.simulator.card.power.Act;

/** What all commands work on: the stored state, the session, chance and the passing of time. */
final class Chip {

  private final Journal journal;
  private final Randomness randomness;
  private final Patience patience;
  private CardState state;
  private Session session = new Session();

  Chip(Journal journal, CardState state, Randomness randomness, Patience patience) {
    this.journal = journal;
    this.state = state;
    this.randomness = randomness;
    this.patience = patience;
  }

  CardState state() {
    return state;
  }

  Session session() {
    return session;
  }

  Randomness randomness() {
    return randomness;
  }

  void pause(Duration time) {
    patience.pause(time);
  }

  /** Stores the state before anybody acts on it. */
  void store(Act act, CardState next) {
    journal.write(act, StateCodec.encode(next));
    state = next;
  }

  /** Begins anew as after power-up: reads the memory, ends what a power cut interrupted. */
  void start() {
    session = new Session();
    state = StateCodec.decode(journal.read().orElseThrow());
    if (state.hasTryInFlight()) {
      store(Act.RECOVER, state.settled());
    }
  }
}
