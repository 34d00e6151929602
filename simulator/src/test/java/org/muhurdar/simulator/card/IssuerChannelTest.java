package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.channel.SecurityLevel;
import org.muhurdar.card.channel.Verdict;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.PowerLost;

class IssuerChannelTest {

  private static final Verdict DONE = new Verdict.Counts(ResponseApdu.of(StatusWord.OK));

  private static Verdict refused(int status) {
    return new Verdict.CardRefused(new StatusWord(status));
  }

  @Test
  void locked_card_gets_a_new_pin_that_must_be_changed_before_it_signs() {
    Specimen card = Specimen.of(CardKind.YK).locked();
    IssuerHost issuer = IssuerHost.at(card);

    assertThat(issuer.ask(IssuerHost.RESET)).isEqualTo(DONE);
    assertThat(issuer.ask(IssuerHost.TRIES))
        .isEqualTo(new Verdict.Counts(ResponseApdu.of(StatusWord.triesLeft(3))));

    CardView view = card.card().look();
    assertThat(view.pinTriesLeft()).isEqualTo(3);
    assertThat(view.newPin()).isTrue();
    assertThat(view.resetsLeft()).isEqualTo(254);
    card.again().after(Specimen.INTO_FOLDER, Specimen.VERIFY + Specimen.NEW, "0022C301");
    card.after("102A9E9AF4" + "00".repeat(244));
    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).isEqualTo("6985");
  }

  @Test
  void counter_alone_is_refilled_and_the_old_pin_stays() {
    Specimen card = Specimen.of(CardKind.YK).locked();

    assertThat(IssuerHost.at(card).ask(IssuerHost.REFILL)).isEqualTo(DONE);

    assertThat(card.card().look().newPin()).isFalse();
    assertThat(card.again().send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("9000");
  }

  @Test
  void who_the_card_is_and_how_it_is_can_be_read_as_proof() {
    IssuerHost issuer = IssuerHost.at(Specimen.of(CardKind.YK));

    assertThat(issuer.ask(CommandApdu.of(0, 0xCA, 0x01, 0x06)))
        .isInstanceOfSatisfying(
            Verdict.Counts.class,
            counts ->
                assertThat(Octets.of(counts.reply().data()).part(55, 67).hex())
                    .isEqualTo("000000009000000000001007"));
    assertThat(issuer.ask(CommandApdu.of(0, 0xCA, 0x01, 0x04).expecting(10)))
        .isInstanceOfSatisfying(
            Verdict.Counts.class,
            counts -> assertThat(counts.reply().data()[6]).isEqualTo((byte) 0xA5));
    assertThat(issuer.ask(CommandApdu.of(0, 0xB0, 0, 0))).isEqualTo(refused(0x6D00));
  }

  @ParameterizedTest
  @EnumSource(names = "FULL", mode = EnumSource.Mode.EXCLUDE)
  void channel_that_does_not_protect_everything_sets_no_pin(SecurityLevel level) {
    Specimen card = Specimen.of(CardKind.YK).locked();

    assertThat(IssuerHost.at(card, level).ask(IssuerHost.RESET)).isEqualTo(refused(0x6982));

    assertThat(card.card().look().pinTriesLeft()).isZero();
  }

  @Test
  void used_up_resets_and_bad_pins_are_refused_and_change_nothing() {
    Specimen card = Specimen.of(Specimen.order(CardKind.YK).withResetsLeft(1)).locked();

    assertThat(
            IssuerHost.at(card)
                .ask(CommandApdu.of(0, 0x2C, 0x02, 0x81).withData(new byte[] {0x31, 0x32, 0x33})))
        .isEqualTo(refused(0x6A80));
    assertThat(IssuerHost.at(card).ask(IssuerHost.RESET)).isEqualTo(DONE);
    card.locked();
    assertThat(IssuerHost.at(card).ask(IssuerHost.RESET)).isEqualTo(refused(0x6985));
    assertThat(IssuerHost.at(card).ask(IssuerHost.REFILL)).isEqualTo(refused(0x6985));
    assertThat(card.card().look().pinTriesLeft()).isZero();
  }

  @Test
  void dead_card_opens_no_channel_and_one_that_dies_inside_a_channel_obeys_no_more() {
    Specimen card = Specimen.of(CardKind.YK);
    IssuerHost issuer = IssuerHost.at(card);
    for (int i = 0; i < 3; i++) {
      card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK);
    }

    String command = issuer.wrapped(IssuerHost.RESET);
    assertThat(card.send(command)).isEqualTo("6985");
    assertThat(card.send("80500100080102030405060708")).isEqualTo("6985");
  }

  @Test
  void select_and_reset_end_the_channel_and_one_wrong_bit_ends_all_that_was_proved() {
    Specimen card = Specimen.of(CardKind.YK);

    IssuerHost first = IssuerHost.at(card);
    card.after(Specimen.INTO_FOLDER);
    assertThat(card.send(first.wrapped(IssuerHost.RESET))).isEqualTo("6982");
    IssuerHost second = IssuerHost.at(card);
    card.again();
    assertThat(card.send(second.wrapped(IssuerHost.RESET))).isEqualTo("6982");
    IssuerHost third = IssuerHost.at(card);
    card.after(Specimen.VERIFY + Specimen.PIN, "0022C301", "102A9E9AF4" + "00".repeat(244));
    String command = third.wrapped(IssuerHost.RESET);
    card.after("002A9E9A0C" + "00".repeat(12));
    assertThat(
            card.send(
                command.substring(0, 12)
                    + (command.charAt(12) == '0' ? '1' : '0')
                    + command.substring(13)))
        .isEqualTo("6982");
    card.after("0022C301", "102A9E9AF4" + "00".repeat(244));
    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).isEqualTo("6982");
  }

  @Test
  void thousand_wrong_proofs_make_the_next_one_wait_and_never_lock_the_key() {
    Specimen card = Specimen.of(CardKind.YK).after(Specimen.INTO_FOLDER);

    for (int i = 0; i < 1000; i++) {
      card.after("80500100080102030405060708");
      assertThat(card.send("8482330010" + "00".repeat(16))).isEqualTo("6982");
    }

    assertThat(card.pauses()).isSorted().startsWith(Duration.ZERO, Duration.ofMillis(50));
    assertThat(card.pauses().getLast()).isEqualTo(Duration.ofSeconds(2));
    IssuerHost issuer = IssuerHost.at(card.again());
    assertThat(card.pauses().getLast()).isEqualTo(Duration.ofSeconds(2));
    assertThat(issuer.ask(IssuerHost.RESET)).isEqualTo(DONE);
    assertThat(IssuerHost.at(card).ask(IssuerHost.REFILL)).isEqualTo(DONE);
    assertThat(card.pauses().getLast()).isEqualTo(Duration.ZERO);
  }

  @Test
  void cards_without_our_channel_or_without_keys_say_so() {
    Specimen other = Specimen.of(CardKind.AKIS2X).after(Specimen.INTO_FOLDER);
    assertThat(other.send("80500100080102030405060708")).isEqualTo("6D00");
    assertThat(other.send("8482330010" + "00".repeat(16))).isEqualTo("6E00");
    NewCard order = Specimen.order(CardKind.YK);
    Specimen keyless =
        Specimen.of(
            new NewCard(
                order.kind(),
                order.serial(),
                order.pinDigits(),
                order.pukDigits(),
                Optional.empty(),
                Optional.empty(),
                3,
                0));
    assertThat(keyless.after(Specimen.INTO_FOLDER).send("80500100080102030405060708"))
        .isEqualTo("6A88");
    assertThat(keyless.send("8482330010" + "00".repeat(16))).isEqualTo("6985");
    assertThat(keyless.send("042C028110" + "00".repeat(16))).isEqualTo("6982");
    Specimen elsewhere = Specimen.of(CardKind.YK);
    assertThat(elsewhere.send("80500100080102030405060708")).isEqualTo("6A88");
  }

  @Test
  void reset_is_whole_or_not_done_wherever_the_power_goes() {
    for (CommandApdu command : new CommandApdu[] {IssuerHost.RESET, IssuerHost.REFILL}) {
      Specimen whole = Specimen.of(CardKind.YK).locked();
      IssuerHost issuer = IssuerHost.at(whole);
      CardState before = whole.card().stored();
      whole.card().power().forget();
      assertThat(issuer.ask(command)).isEqualTo(DONE);
      int points = whole.card().power().passed().size();
      CardState after = whole.card().stored();

      assertThat(points).isEqualTo(5);
      for (int n = 1; n <= points; n++) {
        Specimen cut = Specimen.of(CardKind.YK).locked();
        String wrapped = IssuerHost.at(cut).wrapped(command);
        cut.card().power().forget();
        cut.card().power().cutAtPass(n);
        assertThatThrownBy(() -> cut.send(wrapped)).isInstanceOf(PowerLost.class);

        assertThat(cut.again().card().stored()).isEqualTo(n < 4 ? before : after);
        assertThat(IssuerHost.at(cut).ask(IssuerHost.RESET)).isEqualTo(DONE);
      }
    }
  }
}
