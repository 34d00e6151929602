package org.muhurdar.card.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.SecretChars;

class DirectCardTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final CommandApdu SELECT = CommandApdu.of(0x00, 0xA4, 0, 0);

  private final List<String> heard = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final List<CommandApdu> filled = new ArrayList<>();

  private final Exchange exchange =
      command -> {
        heard.add(HEX.formatHex(command));
        if (answers.isEmpty()) {
          throw new CardFault(CardFault.Code.CARD_GONE, "The card is out.");
        }
        return HEX.parseHex(answers.removeFirst());
      };

  private final CardChannel card =
      new DirectCard(
          exchange,
          step -> {
            CommandApdu command =
                CommandApdu.of(0x00, 0x20, 0x00, step.reference())
                    .withData(new byte[] {0x31, 0x32})
                    .asSecret();
            filled.add(command);
            return command;
          });

  @Test
  void a_script_runs_to_its_end_when_every_status_is_expected() {
    answers.addAll(List.of("AA9000", "63C2", "9000"));

    Replies replies =
        card.run(
            new Script(
                List.of(
                    Step.Send.mustSucceed(SELECT),
                    new Step.Send(SELECT, Expected.statuses("9000", "63")),
                    new Step.Send(SELECT, Expected.ANYTHING))));

    assertThat(replies.finished()).isTrue();
    assertThat(replies.all())
        .extracting(reply -> reply.status().toString())
        .containsExactly("9000", "63C2", "9000");
  }

  @Test
  void the_first_unexpected_status_stops_it_and_comes_back_with_all_before() {
    answers.addAll(List.of("9000", "6982", "9000"));

    Replies replies = card.run(Script.mustSucceed(List.of(SELECT, SELECT, SELECT)));

    assertThat(replies.finished()).isFalse();
    assertThat(replies.reached(2)).isFalse();
    assertThat(replies.last().status()).isEqualTo(StatusWord.SECURITY_NOT_SATISFIED);
    assertThat(heard).hasSize(2);
  }

  @Test
  void a_fault_carries_the_replies_that_came_before() {
    answers.addAll(List.of("9000"));

    assertThatThrownBy(() -> card.run(Script.mustSucceed(List.of(SELECT, SELECT))))
        .isInstanceOfSatisfying(
            CardFault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(CardFault.Code.CARD_GONE);
              assertThat(fault.repliesBefore()).containsExactly(ResponseApdu.of(StatusWord.OK));
            });
  }

  @Test
  void a_reply_without_status_is_a_card_that_was_pulled() {
    answers.add("90");

    assertThatThrownBy(() -> card.send(SELECT))
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.code()).isEqualTo(CardFault.Code.CARD_GONE));
  }

  @Test
  void a_local_step_gives_its_status_alone_and_is_wiped_at_once() {
    answers.add("AABB9000");

    Replies replies = card.run(new Script(List.of(Step.Local.verifyPin(PinForm.ISO_ASCII, 0x81))));

    assertThat(heard).containsExactly("00200081023132");
    assertThat(replies.last()).isEqualTo(ResponseApdu.of(StatusWord.OK));
    assertThat(filled.getFirst().data()).containsOnly(0);
  }

  @Test
  void what_a_card_keeps_back_is_fetched_and_a_wrong_length_repeated() {
    answers.addAll(List.of("6C02", "AABB6101", "CC9000"));

    ResponseApdu reply = card.send(SELECT.expecting(256));

    assertThat(HEX.formatHex(reply.data())).isEqualTo("AABBCC");
    assertThat(heard).containsExactly("00A4000000", "00A4000002", "00C0000001");
  }

  @Test
  void a_protected_command_is_never_repeated() {
    answers.add("6C02");

    assertThat(card.send(SELECT.withCla(0x04).expecting(10)).status())
        .isEqualTo(new StatusWord(0x6C02));
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_reply_without_end_is_cut_off() {
    answers.addAll(Collections.nCopies(100, "AA6101"));

    assertThatThrownBy(() -> card.send(SELECT))
        .isInstanceOfSatisfying(
            CardFault.class,
            fault -> assertThat(fault.code()).isEqualTo(CardFault.Code.BAD_ANSWER));
  }

  @Test
  void scripts_are_never_empty_and_never_long() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Script(List.of()));
    assertThat(new Script(Collections.nCopies(16, Step.Send.mustSucceed(SELECT))).steps())
        .hasSize(16);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Script(Collections.nCopies(17, Step.Send.mustSucceed(SELECT))));
  }

  @Test
  void whether_a_script_finished_is_told_by_its_statuses_and_not_by_the_other_side() {
    Script script = Script.mustSucceed(List.of(SELECT, SELECT));
    ResponseApdu ok = ResponseApdu.of(StatusWord.OK);
    ResponseApdu error = ResponseApdu.of(StatusWord.BLOCKED);

    assertThat(Replies.to(script, List.of(ok, ok)).finished()).isTrue();
    assertThat(Replies.to(script, List.of(ok, error)).finished()).isFalse();
    assertThat(Replies.to(script, List.of(error)).finished()).isFalse();
    for (List<ResponseApdu> bad :
        List.of(List.<ResponseApdu>of(), List.of(ok), List.of(error, ok), List.of(ok, ok, ok))) {
      assertThatThrownBy(() -> Replies.to(script, bad)).isInstanceOf(CardFault.class);
    }
  }

  @Test
  void a_verification_has_one_pin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Step.Local(
                LocalAct.VERIFY_PIN,
                PinForm.ISO_ASCII,
                0x81,
                Optional.of(SecretChars.of("123456")),
                Expected.SUCCESS));
  }

  @Test
  void prefixes_are_matched_as_written() {
    Expected expected = Expected.statuses("9000", "63C");

    assertThat(expected.goesOnAfter(StatusWord.triesLeft(2))).isTrue();
    assertThat(expected.goesOnAfter(StatusWord.HOST_NOT_PROVEN)).isFalse();
    assertThat(Expected.ANYTHING.goesOnAfter(StatusWord.BLOCKED)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Expected.statuses("90000"));
    assertThatIllegalArgumentException().isThrownBy(() -> Expected.statuses("63c"));
    assertThatIllegalArgumentException().isThrownBy(Expected::statuses);
  }
}
