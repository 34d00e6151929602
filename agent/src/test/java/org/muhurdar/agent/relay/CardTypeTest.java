package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.agent.fixture.AgentUnderTest.NOW;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.ShortCode;
import org.muhurdar.wire.Ticket;

/**
 * Which type a card is counts for what may be sent to it, a PUK among it, and so it is believed
 * only where the portal has signed it.
 */
class CardTypeTest extends AtTheReader {

  private static final String ID = "0123456789ABCDEF0123456789ABCDEF";

  /** VERIFY of a wrong PUK: allowed for an AKİS 2 card, which has no channel of ours. */
  private static final String PUK_GUESS = "00200082083939393939393939";

  CardTypeTest() throws IOException {}

  /** Somebody on the line says another type, and has a PUK tried once the holder says yes. */
  private static OnePortal.Play saying(String driver, Signing signing) {
    return line -> {
      Message.Hello hello = line.next(Message.Hello.class);
      line.send(signing.of(line, asking(driver, line), hello));
      var _ = line.next(Message.Result.class);
      line.send(new Message.Run(Scripts.script(2, PUK_GUESS)));
      var _ = line.next(Message.Result.class);
      line.send(new Message.Finish(Message.Outcome.UNCHANGED, "KM-1"));
      line.untilHungUp();
    };
  }

  /** How the answer is signed. */
  private interface Signing {
    Message.Accept of(OnePortal.Line line, Message.Accept told, Message.Hello hello);
  }

  private static Signing not() {
    return (line, told, hello) -> told;
  }

  private static Signing anotherType(String driver) {
    return (line, told, hello) ->
        withWarrant(told, line.warranted(asking(driver, line), hello).warrant());
  }

  private static Message.Accept asking(String driver, OnePortal.Line line) {
    Message.Accept usual = Scripts.accept(driver, origin(line), PlasticCard.SERIAL, "UNLOCK_CARD");
    return new Message.Accept(
        driver,
        usual.act(),
        usual.serial(),
        usual.screen(),
        usual.terms(),
        Optional.empty(),
        Scripts.script(1, "00A40000023F0000"));
  }

  private static Message.Accept withWarrant(Message.Accept accept, Optional<Octets> warrant) {
    return new Message.Accept(
        accept.driver(),
        accept.act(),
        accept.serial(),
        accept.screen(),
        accept.terms(),
        warrant,
        accept.script());
  }

  private Errand byTicketFor(OnePortal portal, String driver) throws Exception {
    Instant now = Instant.ofEpochSecond(NOW.getEpochSecond());
    String ticket =
        portal.ticket(
            new Ticket(
                ID,
                "AB".repeat(32),
                "UNLOCK_CARD",
                OnePortal.card(ID, driver),
                portal.origin(),
                now,
                now.plusSeconds(120)));
    Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());
    return ((Errands.Arrival.Begun) errands.arrive(ticket, portal.origin())).errand();
  }

  private Errand byCode(OnePortal portal) throws Exception {
    return new Errands(parts(), Randomness.ofSystem())
        .arrive(
            ShortCode.make(Randomness.ofSystem()),
            new PortalAddress(portal.origin()),
            Optional.empty())
        .errand();
  }

  private void assertRefused(Errand errand, Ending.Reason reason) {
    assertThat(ending(errand.goOn())).isEqualTo(Ending.unchanged(reason));
    assertThat(card.seen()).noneMatch(command -> command.startsWith("002000"));
  }

  @Test
  void a_type_that_the_ticket_does_not_name_is_refused_before_anything_runs() throws Exception {
    for (String driver : List.of("AKIS-2", "AKIS-1.2", "PIV", "NONSENSE")) {
      try (OnePortal portal = OnePortal.start(saying(driver, not()))) {
        assertRefused(byTicketFor(portal, "AKIS-YK"), Ending.Reason.OTHER_TYPE);
      }
    }
  }

  @Test
  void an_answer_to_a_code_counts_only_under_the_portals_signature() throws Exception {
    try (OnePortal other = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Octets foreign = Octets.of(new byte[64]);
      for (Signing signing :
          List.<Signing>of(
              not(),
              anotherType("AKIS-YK"),
              (line, told, hello) -> withWarrant(told, Optional.of(foreign)))) {
        try (OnePortal portal = OnePortal.start(saying("AKIS-2", signing))) {
          assertRefused(byCode(portal), Ending.Reason.FALSE_ANSWER);
        }
      }
      assertThat(other.frames()).isEmpty();
    }
  }

  /** The control: where the portal itself has signed the type, that very command does run. */
  @Test
  void the_type_that_is_signed_lets_its_commands_through() throws Exception {
    try (OnePortal portal = OnePortal.start(saying("AKIS-2", not()))) {
      Errand errand = byTicketFor(portal, "AKIS-2");
      assertThat(errand.goOn()).isInstanceOf(Errand.Stage.Asked.class);
      var _ = type(errand);
    }
    assertThat(card.seen()).contains(PUK_GUESS);
    card.pullOut();
    card = PlasticCard.locked().putIn(reader.port());
    try (OnePortal portal = OnePortal.start(saying("AKIS-2", anotherType("AKIS-2")))) {
      Errand errand = byCode(portal);
      assertThat(errand.goOn()).isInstanceOf(Errand.Stage.Asked.class);
      var _ = type(errand);
    }
    assertThat(card.seen()).contains(PUK_GUESS);
  }

  @Test
  void of_two_cards_that_end_in_the_same_four_the_right_one_is_found() throws Exception {
    card.pullOut();
    card = new PlasticCard("9000000000011007", "185910", 3).putIn(reader.port());
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      assertThat(arrive(portal).goOn()).isInstanceOf(Errand.Stage.NoCard.class);
      assertThat(portal.frames()).isEmpty();
    }
  }
}
