package org.muhurdar.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.muhurdar.portal.signin.SignInState.Name;

class SignInJourneyTest {

  private static final Instant NOON = Instant.parse("2026-11-22T09:00:00Z");
  private static final CodeId CODE = new CodeId(new UUID(1, 2));

  @Test
  void every_state_is_reached_from_the_first() {
    Set<Name> reached = EnumSet.of(Name.AWAITING_PHONE_CONFIRMATION);
    Deque<Name> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      Name from = open.removeFirst();
      for (SignInEvent.Kind event : SignInEvent.Kind.values()) {
        SignInJourney.edge(from, event)
            .filter(edge -> reached.add(edge.to()))
            .ifPresent(edge -> open.add(edge.to()));
      }
    }

    assertThat(reached).containsExactlyInAnyOrder(Name.values());
  }

  @Test
  void every_state_can_end_and_the_end_is_an_end() {
    for (Name name : Name.values()) {
      assertThat(SignInJourney.edge(name, SignInEvent.Kind.ENDED).isPresent())
          .isEqualTo(name != Name.ENDED);
    }
    for (SignInEvent.Kind event : SignInEvent.Kind.values()) {
      assertThat(SignInJourney.edge(Name.ENDED, event)).isEmpty();
    }
  }

  @Test
  void nobody_is_signed_in_but_by_a_right_code() {
    for (Name from : Name.values()) {
      for (SignInEvent.Kind event : SignInEvent.Kind.values()) {
        boolean enters =
            SignInJourney.edge(from, event).filter(e -> e.to() == Name.SIGNED_IN).isPresent()
                && from != Name.AWAITING_FRESH_CODE;
        assertThat(enters)
            .isEqualTo(from == Name.AWAITING_CODE && event == SignInEvent.Kind.CODE_RIGHT);
      }
    }
  }

  @Test
  void applying_leads_where_the_table_says_for_every_pair() {
    for (SignInState state : anyOfEach()) {
      for (SignInEvent event : anyEventOfEach()) {
        assertThat(SignInJourney.apply(state, event).map(SignInState::name))
            .isEqualTo(SignInJourney.edge(state.name(), event.kind()).map(SignInJourney.Edge::to));
      }
    }
  }

  @Test
  void a_factor_given_up_stays_as_old_as_it_was() {
    SignInState waiting = new SignInState.AwaitingFreshCode(NOON, Act.REVEAL_PIN, CODE);

    assertThat(SignInJourney.apply(waiting, new SignInEvent.FreshCodeGivenUp()))
        .contains(new SignInState.SignedIn(NOON));
    assertThat(SignInJourney.apply(waiting, new SignInEvent.FreshCodeRight(NOON.plusSeconds(1))))
        .contains(new SignInState.SignedIn(NOON.plusSeconds(1)));
  }

  private static SignInState[] anyOfEach() {
    return new SignInState[] {
      new SignInState.AwaitingPhoneConfirmation(),
      new SignInState.AwaitingCode(CODE),
      new SignInState.SignedIn(NOON),
      new SignInState.AwaitingFreshCode(NOON, Act.SHRED_PIN, CODE),
      new SignInState.Ended(EndReason.IDLE)
    };
  }

  private static SignInEvent[] anyEventOfEach() {
    return new SignInEvent[] {
      new SignInEvent.CodeSent(CODE),
      new SignInEvent.CodeRight(NOON),
      new SignInEvent.FreshCodeSent(Act.REVEAL_PIN, CODE),
      new SignInEvent.FreshCodeRight(NOON),
      new SignInEvent.FreshCodeGivenUp(),
      new SignInEvent.End(EndReason.SIGNED_OUT)
    };
  }
}
