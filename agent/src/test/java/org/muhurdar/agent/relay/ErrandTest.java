package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.relay.Errand.Stage;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireScript;

/** The relay loop against a portal that plays all kinds, and a card that is pulled. */
class ErrandTest extends AtTheReader {

  ErrandTest() throws IOException {}

  @Test
  void a_locked_card_gets_the_pin_that_was_typed_here() throws Exception {
    try (OnePortal portal = OnePortal.start(unlocking(Message.Outcome.DONE))) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending)
          .isEqualTo(new Ending(Ending.State.DONE, Optional.empty(), Optional.of("KM-4711")));
      assertThat(card.pin()).isEqualTo(NEW_PIN);
      assertThat(card.tries()).isEqualTo(3);
      assertThat(card.transport()).isFalse();
      card.awaitReset();
      assertThat(portal.frames()).noneMatch(frame -> frame.contains(NEW_PIN));
      assertThat(portal.frames()).noneMatch(frame -> frame.contains("323630373134"));
    }
  }

  @Test
  void a_portal_that_says_done_is_not_believed_when_the_card_never_took_the_pin() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.send(new Message.Run(new WireScript(Scripts.id(2), 2, List.of(Scripts.change()))));
          var _ = line.next(Message.Result.class);
          line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(unlock(portal).state()).isEqualTo(Ending.State.RESUMABLE);
    }
  }

  @Test
  void a_repeated_script_gets_its_answer_again_and_is_not_run_again() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          Message.Result first = line.next(Message.Result.class);
          line.send(new Message.Run(Scripts.first()));
          assertThat(line.next(Message.Result.class)).isEqualTo(first);
          line.send(new Message.Run(Scripts.script(3, "00A40000023F0000")));
          assertThat(line.next(Message.Result.class).error()).contains(Message.AgentError.REFUSED);
          line.send(new Message.Finish(Message.Outcome.UNCHANGED, "KM-1"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending.state()).isEqualTo(Ending.State.UNCHANGED);
      assertThat(card.seen().stream().filter(command -> command.startsWith("8050"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00D6000001FF", // UPDATE BINARY is on no list
        "80100000", // nor is creating a folder
        "002000820831323334353637" + "38", // a PUK in the clear, which this profile has no use for
        "0020008106313835393130", // a guess of the PIN
        "002C000106313835393130", // a reset that carries a PUK
        "002C028106313835393130", // a PIN that is not the holder's
        "002402011008373139343630323806393135353033" // the same by a change
      })
  void a_forbidden_command_is_never_sent(String command) throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.send(new Message.Run(Scripts.script(2, "00A40000023F0000", command)));
          Message.Result refused = line.next(Message.Result.class);
          assertThat(refused.error()).contains(Message.AgentError.REFUSED);
          assertThat(refused.replies()).isEmpty();
          line.send(new Message.Finish(Message.Outcome.UNCHANGED, "KM-1"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending.state()).isEqualTo(Ending.State.UNCHANGED);
      assertThat(ending.cause()).contains(new Ending.Cause.ByUs(Ending.Reason.FORBIDDEN_COMMAND));
      assertThat(card.seen()).doesNotContain(command);
    }
  }

  @Test
  void a_portal_of_a_newer_version_asks_for_a_newer_program() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.sendText("{\"v\":2,\"type\":\"sorry\",\"because\":[]}");
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Stage answered = arrive(portal).goOn();

      portal.awaitEnd();
      assertThat(answered)
          .isEqualTo(
              new Stage.Ended(
                  Ending.unchanged(new Ending.Cause.ByPortal(Message.Refusal.AGENT_TOO_OLD))));
    }
  }

  @Test
  void a_version_that_changes_in_the_middle_ends_the_line() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.sendText("{\"v\":2,\"type\":\"run\"}");
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending)
          .isEqualTo(Ending.unchanged(new Ending.Cause.ByLine(PortalFault.Code.LINE_CUT)));
    }
  }

  @Test
  void a_script_of_too_many_steps_ends_the_line() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          String step = "{\"apdu\":\"00A40000023F0000\",\"secret\":false,\"ok\":[],\"stop\":false}";
          line.sendText(
              "{\"v\":1,\"type\":\"run\",\"script\":{\"id\":\""
                  + Scripts.id(2)
                  + "\",\"n\":2,\"steps\":["
                  + String.join(",", java.util.Collections.nCopies(17, step))
                  + "]}}");
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending)
          .isEqualTo(Ending.unchanged(new Ending.Cause.ByLine(PortalFault.Code.LINE_CUT)));
    }
  }

  @Test
  void a_card_pulled_at_the_reset_may_be_done_again() throws Exception {
    card.pullAt(0x2C);
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.send(Scripts.second());
          Message.Result broken = line.next(Message.Result.class);
          assertThat(broken.replies()).hasSize(1);
          assertThat(broken.error()).contains(Message.AgentError.CARD_GONE);
          line.send(new Message.Finish(Message.Outcome.RESUMABLE, "KM-2"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      portal.awaitEnd();
      assertThat(ending)
          .isEqualTo(
              new Ending(
                  Ending.State.RESUMABLE,
                  Optional.of(new Ending.Cause.ByCard(CardFault.Code.CARD_GONE)),
                  Optional.of("KM-2")));
    }
  }

  @Test
  void a_line_cut_after_the_second_script_leaves_the_card_to_say_what_is_true() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.send(Scripts.second());
          var _ = line.next(Message.Result.class);
          line.cut();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Ending ending = unlock(portal);

      assertThat(ending.state()).isEqualTo(Ending.State.DONE);
      assertThat(ending.reference()).isEmpty();
      assertThat(card.pin()).isEqualTo(NEW_PIN);
    }
  }

  @Test
  void a_line_cut_before_the_second_script_leaves_the_card_unchanged() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          var _ = line.next(Message.Result.class);
          line.cut();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(unlock(portal))
          .isEqualTo(Ending.unchanged(new Ending.Cause.ByLine(PortalFault.Code.LINE_CUT)));
      assertThat(card.pin()).isEqualTo("185910");
    }
  }

  @Test
  void nothing_runs_on_a_card_that_was_exchanged_meanwhile() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          assertThat(line.next(Message.Result.class).replies()).isEmpty();
          line.send(new Message.Finish(Message.Outcome.UNCHANGED, "KM-3"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Errand errand = arrive(portal);
      var _ = errand.goOn();
      card.pullOut();
      card = new PlasticCard("9000000000002222", "185910", 3).putIn(reader.port());

      Ending ending = type(errand);

      portal.awaitEnd();
      assertThat(ending.state()).isEqualTo(Ending.State.UNCHANGED);
      assertThat(ending.cause()).contains(new Ending.Cause.ByUs(Ending.Reason.OTHER_CARD));
      assertThat(card.seen()).noneMatch(command -> command.startsWith("8050"));
    }
  }

  @Test
  void a_holder_who_says_no_is_passed_on_and_the_card_stays_as_it_was() throws Exception {
    OnePortal.Play play =
        line -> {
          var _ = line.next(Message.Hello.class);
          line.send(Scripts.accept(origin(line)));
          assertThat(line.next(Message.Result.class).error())
              .contains(Message.AgentError.HOLDER_SAID_NO);
        };
    try (OnePortal portal = OnePortal.start(play)) {
      Errand errand = arrive(portal);
      var _ = errand.goOn();
      errand.cancel();

      portal.awaitEnd();
      assertThat(ending(errand.stage())).isEqualTo(Ending.unchanged(Ending.Reason.SAID_NO));
    }
  }
}
