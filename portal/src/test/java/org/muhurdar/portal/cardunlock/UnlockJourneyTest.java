package org.muhurdar.portal.cardunlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnlockJourneyTest {

  @Test
  void the_whole_graph_has_seven_edges() {
    int edges = 0;
    for (UnlockState from : UnlockState.values()) {
      for (UnlockEvent event : UnlockEvent.values()) {
        edges += UnlockJourney.apply(from, event).isPresent() ? 1 : 0;
      }
    }
    assertThat(edges).isEqualTo(7);
  }

  @Test
  void nothing_leads_out_of_an_end() {
    for (UnlockState from : UnlockState.values()) {
      for (UnlockEvent event : UnlockEvent.values()) {
        if (from.isOver()) {
          assertThat(UnlockJourney.apply(from, event)).as("%s on %s", from, event).isEmpty();
        }
      }
    }
  }

  @Test
  void success_is_reached_from_an_open_channel_only() {
    Set<UnlockState> before = EnumSet.noneOf(UnlockState.class);
    for (UnlockState from : UnlockState.values()) {
      for (UnlockEvent event : UnlockEvent.values()) {
        if (UnlockJourney.apply(from, event).filter(UnlockState.CONFIRMED::equals).isPresent()) {
          before.add(from);
        }
      }
    }
    assertThat(before).containsExactly(UnlockState.CHANNEL_OPEN);
  }

  @Test
  void once_the_channel_is_open_silence_is_never_called_unchanged() {
    for (UnlockState from : UnlockState.values()) {
      if (!from.isOver()) {
        assertThat(UnlockJourney.apply(from, UnlockJourney.abandoned(from)))
            .contains(
                from == UnlockState.CHANNEL_OPEN ? UnlockState.INTERRUPTED : UnlockState.UNCHANGED);
      }
    }
  }
}
