package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.agent.fixture.AgentUnderTest.NOW;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.relay.Errand.Stage;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ShortCode;
import org.muhurdar.wire.Ticket;

/** Which hand-overs are taken, from whom, for which card and act. */
class HandOverTest extends AtTheReader {

  HandOverTest() throws IOException {}

  @Test
  void what_the_portal_asks_for_must_be_what_was_handed_over() throws Exception {
    for (Message.Accept other :
        List.of(
            Scripts.accept("https://elsewhere.example"),
            Scripts.accept("https://later.example", "9000000000002222", "UNLOCK_CARD"),
            Scripts.accept("https://later.example", PlasticCard.SERIAL, "SIGN_CONSENT"))) {
      OnePortal.Play play =
          line -> {
            var _ = line.next(Message.Hello.class);
            line.send(
                other.screen().origin().equals("https://elsewhere.example")
                    ? other
                    : Scripts.accept(origin(line), other.serial(), other.act()));
            line.untilHungUp();
          };
      try (OnePortal portal = OnePortal.start(play)) {
        assertThat(ending(arrive(portal).goOn()).cause())
            .contains(new Ending.Cause.ByUs(Ending.Reason.NOT_AS_SHOWN));
      }
    }
  }

  @Test
  void an_act_without_words_here_is_not_run() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line), PlasticCard.SERIAL, "SIGN_CONSENT"), hello);
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Errand errand =
          new Errands(parts(), Randomness.ofSystem())
              .arrive(
                  ShortCode.make(Randomness.ofSystem()),
                  new PortalAddress(portal.origin()),
                  Optional.empty())
              .errand();

      assertThat(ending(errand.goOn()).cause())
          .contains(new Ending.Cause.ByUs(Ending.Reason.UNKNOWN_ACT));
    }
  }

  @Test
  void a_short_code_does_the_same_as_a_ticket() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Errand errand =
          new Errands(parts(), Randomness.ofSystem())
              .arrive(
                  ShortCode.make(Randomness.ofSystem()),
                  new PortalAddress(portal.origin()),
                  Optional.empty())
              .errand();
      var _ = errand.goOn();

      assertThat(type(errand).state()).isEqualTo(Ending.State.DONE);
    }
  }

  @Test
  void a_portal_never_met_is_the_holders_question() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Errands errands = new Errands(parts(), Randomness.ofSystem());
      Errand errand =
          ((Errands.Arrival.Begun) errands.arrive(portal.ticket(NOW), portal.origin())).errand();

      assertThat(errand.goOn()).isEqualTo(new Stage.Unacquainted());
      assertThat(portal.frames()).isEmpty();
      assertThat(errand.acquaint()).isInstanceOf(Stage.Asked.class);
      assertThat(parts().installation().keyOf(errand.portal())).contains(portal.key());
      assertThat(type(errand).state()).isEqualTo(Ending.State.DONE);
    }
  }

  @Test
  void a_ticket_counts_once_and_only_from_its_own_portal() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());
      String ticket = portal.ticket(NOW);

      assertThat(errands.arrive(ticket, "https://evil.example"))
          .isEqualTo(new Errands.Arrival.NotTaken(Ending.Reason.FALSE_TICKET));
      assertThat(errands.arrive(ticket, portal.origin())).isInstanceOf(Errands.Arrival.Begun.class);
      assertThat(errands.arrive(ticket, portal.origin()))
          .isEqualTo(new Errands.Arrival.NotTaken(Ending.Reason.TICKET_USED));
    }
  }

  @Test
  void a_ticket_that_its_portal_did_not_sign_or_that_is_late_dials_nobody() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE));
        OnePortal other = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      String forged =
          other.ticket(
              new Ticket(
                  "0123456789ABCDEF0123456789ABCDEF",
                  "AB".repeat(32),
                  "UNLOCK_CARD",
                  OnePortal.card("0123456789ABCDEF0123456789ABCDEF", "AKIS-YK"),
                  portal.origin(),
                  Instant.ofEpochSecond(NOW.getEpochSecond()),
                  Instant.ofEpochSecond(NOW.getEpochSecond() + 60)));
      Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());

      assertThat(cause(errands.arrive(forged, portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.FALSE_TICKET));
      assertThat(cause(errands.arrive(portal.ticket(NOW.minusSeconds(120)), portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.TICKET_EXPIRED));
      assertThat(cause(errands.arrive(portal.ticket(NOW.plusSeconds(31)), portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.CLOCK));
      assertThat(portal.frames()).isEmpty();
    }
  }

  @Test
  void a_clock_that_is_fast_is_named_and_not_a_ticket_that_ran_out() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());

      portal.tells(NOW.minusSeconds(150));
      assertThat(cause(errands.arrive(portal.ticket(NOW.minusSeconds(150)), portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.CLOCK));
      portal.tells(NOW.minusSeconds(2));
      assertThat(cause(errands.arrive(portal.ticket(NOW.minusSeconds(151)), portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.TICKET_EXPIRED));
      assertThat(portal.frames()).isEmpty();
    }
  }

  @Test
  void sites_that_flood_the_agent_push_out_nothing_that_a_holder_is_at() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE));
        OnePortal foreign = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());
      var asked = (Errands.Arrival.Begun) errands.arrive(portal.ticket(NOW), portal.origin());
      assertThat(asked.errand().goOn()).isInstanceOf(Stage.Asked.class);

      for (int i = 0; i < 100; i++) {
        String ticket = foreign.ticket(NOW.minusSeconds(i));
        assertThat(errands.arrive(ticket, foreign.origin()))
            .isInstanceOf(Errands.Arrival.Begun.class);
      }

      assertThat(errands.find(asked.id())).contains(asked.errand());
      assertThat(type(asked.errand()).state()).isEqualTo(Ending.State.DONE);
    }
  }

  @Test
  void a_used_ticket_is_forgotten_when_it_is_too_old_to_count() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      SettableClock clock = new SettableClock(NOW);
      Errands errands = new Errands(parts(clock, portal.origin()), Randomness.ofSystem());
      String ticket = portal.ticket(NOW.plusSeconds(20));
      var _ = errands.arrive(ticket, portal.origin());

      clock.advance(Duration.ofSeconds(139));
      assertThat(errands.arrive(ticket, portal.origin()))
          .isEqualTo(new Errands.Arrival.NotTaken(Ending.Reason.TICKET_USED));
      clock.advance(Duration.ofSeconds(42));
      assertThat(cause(errands.arrive(ticket, portal.origin())))
          .contains(new Ending.Cause.ByUs(Ending.Reason.TICKET_EXPIRED));
    }
  }

  private static Optional<Ending.Cause> cause(Errands.Arrival arrival) {
    return ending(((Errands.Arrival.Begun) arrival).errand().goOn()).cause();
  }

  @Test
  void the_card_of_somebody_else_is_not_used() throws Exception {
    card.pullOut();
    card = new PlasticCard("9000000000002222", "185910", 3).putIn(reader.port());
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      assertThat(arrive(portal).goOn())
          .isEqualTo(new Stage.NoCard(Optional.of("************1007")));
      assertThat(portal.frames()).isEmpty();
    }
  }

  @Test
  void a_portal_that_refuses_is_quoted() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(new Message.Refuse(Message.Refusal.OTHER_CARD));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(ending(arrive(portal).goOn()))
          .isEqualTo(Ending.unchanged(new Ending.Cause.ByPortal(Message.Refusal.OTHER_CARD)));
    }
  }
}
