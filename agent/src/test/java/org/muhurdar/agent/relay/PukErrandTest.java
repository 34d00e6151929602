package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.PlasticCard.Face;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/** Cards that are unlocked by a PUK, and portals that would spend its tries. */
class PukErrandTest extends AtTheReader {

  private static final String WRONG = Scripts.ascii("11112222");

  PukErrandTest() throws IOException {}

  @Test
  void a_piv_card_gets_the_pin_that_was_typed_here_and_another_puk() throws Exception {
    exchangeCard(PlasticCard.locked(Face.PIV));
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.acceptByPuk(origin(line), "PIV", PlasticCard.PIV_SERIAL), hello);
          var _ = line.next(Message.Result.class);
          line.send(new Message.Run(Scripts.pivSecond("69375104")));
          Message.Result second = line.next(Message.Result.class);
          assertThat(second.error()).isEmpty();
          assertThat(second.replies()).hasSize(5);
          line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlockByCode(portal);

      portal.awaitEnd();
      assertThat(ending)
          .isEqualTo(new Ending(Ending.State.DONE, Optional.empty(), Optional.of("KM-4711")));
      assertThat(card.pin()).isEqualTo(NEW_PIN);
      assertThat(card.puk()).isEqualTo("69375104");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00240081 10", // three guesses of the PUK by the command that replaces it
        "002C0080 10", // or by the one that resets the PIN
        "002C0180 08", // or by the PUK alone
        "00200081 08", // or by VERIFY
        "0C240081 10", // or in a channel that there is none of
        "04240081 10",
        "08240081 10",
        "10240081 10", // or as a chain
        "00240080 10" // three guesses of the PIN by a change of it
      })
  void a_portal_that_guesses_puk_or_pin_of_a_piv_card_gets_nothing_sent(String header)
      throws Exception {
    exchangeCard(PlasticCard.locked(Face.PIV));
    String guess = header.replace(" ", "") + (header.endsWith("08") ? WRONG : WRONG + WRONG);
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.acceptByPuk(origin(line), "PIV", PlasticCard.PIV_SERIAL), hello);
          var _ = line.next(Message.Result.class);
          List<WireStep> steps = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            steps.add(Scripts.heedless(guess));
          }
          line.send(new Message.Run(new WireScript(Scripts.id(2), 2, steps)));
          assertThat(line.next(Message.Result.class).error()).contains(Message.AgentError.REFUSED);
          line.send(new Message.Finish(Message.Outcome.UNCHANGED, "KM-1"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlockByCode(portal);

      portal.awaitEnd();
      assertThat(ending.cause()).contains(new Ending.Cause.ByUs(Ending.Reason.FORBIDDEN_COMMAND));
      assertThat(card.seen()).doesNotContain(guess);
      assertThat(card.pukTries()).isEqualTo(3);
    }
  }

  /** Nobody knows whether the card is in its administration phase, in which it does not sign. */
  @ParameterizedTest
  @CsvSource({
    "AKIS_1_2, AKIS-1.2, 0020000108 3438323130393337, 09",
    "AKIS_1_0, AKIS-1.0, 0020000008 0408020100090307, 09",
    "AKIS_1_0, AKIS-1.0, 0020000008 0408020100090307, 19"
  })
  void a_card_pulled_on_its_way_to_be_set_anew_is_not_called_unchanged(
      Face face, String driver, String puk, String pulledAt) throws Exception {
    exchangeCard(PlasticCard.locked(face));
    card.pullAt(Integer.parseInt(pulledAt, 16));
    OnePortal.Play play =
        line -> {
          toAdministration(line, driver, puk);
          line.cut();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlockByCode(portal);

      assertThat(ending.state()).isEqualTo(Ending.State.RESUMABLE);
      assertThat(ending.cause()).contains(new Ending.Cause.ByCard(CardFault.Code.CARD_GONE));
    }
  }

  @Test
  void a_line_cut_while_the_card_is_in_its_administration_phase_is_not_unchanged()
      throws Exception {
    exchangeCard(PlasticCard.locked(Face.AKIS_1_2));
    OnePortal.Play play =
        line -> {
          toAdministration(line, "AKIS-1.2", "0020000108 3438323130393337");
          line.cut();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(unlockByCode(portal).state()).isEqualTo(Ending.State.RESUMABLE);
      assertThat(card.seen()).contains("80090002");
    }
  }

  private static void toAdministration(OnePortal.Line line, String driver, String puk)
      throws IOException {
    Message.Hello hello = line.next(Message.Hello.class);
    line.send(Scripts.acceptByPuk(origin(line), driver, PlasticCard.SERIAL), hello);
    var _ = line.next(Message.Result.class);
    boolean refills = driver.equals("AKIS-1.0");
    line.send(
        new Message.Run(
            Scripts.script(
                2,
                puk.replace(" ", ""),
                "80090002",
                refills ? "8019053D023D00" : "00A40100023F0000")));
    var _ = line.next(Message.Result.class);
  }
}
