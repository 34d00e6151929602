package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.holder.WordResetJourney.Event;
import org.muhurdar.portal.holder.WordResetJourney.State;

final class WordResetJourneyTest {

  @Test
  void every_state_is_reached_from_the_mailed_link_and_every_end_is_an_end() {
    Set<State> reached = EnumSet.noneOf(State.class);
    Deque<State> open = new ArrayDeque<>();
    open.add(State.LINK_SENT);
    while (!open.isEmpty()) {
      State state = open.remove();
      if (reached.add(state)) {
        for (Event event : Event.values()) {
          WordResetJourney.step(state, event).ifPresent(step -> open.add(step.to()));
        }
      }
    }

    assertThat(reached).containsExactlyInAnyOrder(State.values());
    for (State state : State.values()) {
      boolean goesOn = false;
      for (Event event : Event.values()) {
        goesOn |= WordResetJourney.step(state, event).isPresent();
      }
      assertThat(state.isEnd()).as("%s", state).isEqualTo(!goesOn);
    }
    assertThat(State.DONE.isEnd()).isTrue();
  }

  @Test
  void every_open_state_can_run_out_and_be_overtaken() {
    for (State state : State.values()) {
      if (!state.isEnd()) {
        assertThat(WordResetJourney.require(state, Event.RUN_OUT).to()).isEqualTo(State.RUN_OUT);
        assertThat(WordResetJourney.require(state, Event.OVERTAKE).to()).isEqualTo(State.OVERTAKEN);
      }
    }
  }

  @Test
  void a_word_is_set_after_link_and_factor_only() {
    for (State state : State.values()) {
      assertThat(WordResetJourney.step(state, Event.SET_WORD).isPresent())
          .as("%s", state)
          .isEqualTo(state == State.PROVED);
      assertThat(WordResetJourney.step(state, Event.PROVE_FACTOR).isPresent())
          .as("%s", state)
          .isEqualTo(state == State.LINK_USED);
      assertThat(WordResetJourney.step(state, Event.USE_LINK).isPresent())
          .as("%s", state)
          .isEqualTo(state == State.LINK_SENT);
    }
  }
}
