package org.muhurdar.card.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.TransportPin;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.channel.CardChallenges;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.card.key.DerivedCardKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;

class ChannelUnlockingTest {

  private static final CardSerial SERIAL = new CardSerial("9000000000001007");
  private static final CardKeyReference REFERENCE =
      new CardKeyReference(SERIAL, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
  private static final int OPENING_EXCHANGES = 4;
  private static final int ALL_EXCHANGES = 9;

  private final SeededRandomness chance = new SeededRandomness(2);
  private final DerivedCardKeys keys =
      new DerivedCardKeys(Map.of(KeyVersion.FIRST, SecretBytes.taking(chance.bytes(32))));
  private final YkCard card = card(SERIAL);
  private final SecretChars transportPin = TransportPin.make(chance);

  /** Where something happens to an exchange. */
  enum When {
    BEFORE_THE_CARD_HEARS,
    AFTER_THE_CARD_DID_IT
  }

  @Test
  void a_locked_card_is_unlocked_in_two_scripts_and_the_card_itself_says_so() {
    UnlockOutcome outcome = unlock(card);

    assertThat(outcome)
        .isEqualTo(
            new UnlockOutcome.Done(UnlockOutcome.Proof.CHANNEL, UnlockOutcome.PukFate.NOT_SENT));
    assertThat(card.pin).isEqualTo("834350");
    assertThat(card.tries).isEqualTo(3);
    assertThat(card.transport).isFalse();
  }

  @ParameterizedTest
  @EnumSource(When.class)
  void a_card_pulled_at_any_exchange_ends_unchanged_or_resumable_and_the_next_run_is_done(
      When when) {
    for (int exchange = 0; exchange < ALL_EXCHANGES; exchange++) {
      YkCard pulled = card(SERIAL);

      UnlockOutcome outcome = unlock(pulling(pulled, exchange, when));

      assertThat(outcome).as("exchange %d", exchange).isNotInstanceOf(UnlockOutcome.Done.class);
      if (outcome instanceof UnlockOutcome.Unchanged) {
        assertThat(pulled.pin).isEqualTo("185910");
      }
      assertThat(unlock(pulled))
          .as("again after exchange %d", exchange)
          .isInstanceOf(UnlockOutcome.Done.class);
      assertThat(pulled.pin).isEqualTo("834350");
    }
  }

  @Test
  void no_byte_of_any_reply_can_be_changed_into_a_success_that_did_not_happen() {
    for (int exchange = 0; exchange < ALL_EXCHANGES; exchange++) {
      for (int at = 0; at < 80; at++) {
        YkCard target = card(SERIAL);
        int here = exchange;
        int place = at;
        int[] count = {0};
        Exchange way =
            command -> {
              byte[] reply = target.transmit(command);
              if (count[0]++ == here && place < reply.length) {
                reply[place] ^= 0x10;
              }
              return reply;
            };

        UnlockOutcome outcome = unlock(way);

        if (outcome instanceof UnlockOutcome.Done) {
          assertThat(target.pin).isEqualTo("834350");
          assertThat(target.transport).isFalse();
        }
      }
    }
  }

  @Test
  void a_way_that_swallows_the_reset_and_says_9000_is_not_believed() {
    Exchange way =
        command ->
            (command[1] & 0xFF) == 0x2C || (command[1] & 0xFF) == 0x24
                ? ResponseApdu.of(StatusWord.OK).bytes()
                : card.transmit(command);

    assertThat(unlock(way))
        .isEqualTo(
            new UnlockOutcome.Resumable(
                UnlockOutcome.Cause.FORGED, UnlockOutcome.PukFate.NOT_SENT));
    assertThat(card.pin).isEqualTo("185910");
  }

  @Test
  void a_change_that_the_way_invents_is_seen_inside_the_channel() {
    Exchange way =
        command ->
            (command[1] & 0xFF) == 0x24
                ? ResponseApdu.of(StatusWord.OK).bytes()
                : card.transmit(command);

    assertThat(unlock(way))
        .isEqualTo(
            new UnlockOutcome.Resumable(
                UnlockOutcome.Cause.STILL_TRANSPORT, UnlockOutcome.PukFate.NOT_SENT));
    assertThat(card.transport).isTrue();
  }

  @Test
  void a_digit_that_the_way_changes_is_seen_when_the_card_is_shown_the_pin() {
    Exchange way =
        command -> {
          byte[] heard = command.clone();
          if ((heard[1] & 0xFF) == 0x24) {
            heard[heard.length - 1] ^= 1;
          }
          return card.transmit(heard);
        };

    assertThat(unlock(way))
        .isEqualTo(
            new UnlockOutcome.Resumable(
                UnlockOutcome.Cause.CHANGE_REFUSED, UnlockOutcome.PukFate.NOT_SENT));
  }

  @Test
  void another_card_is_refused_before_its_keys_are_asked_for() {
    List<byte[]> heard = new ArrayList<>();
    YkCard other = card(new CardSerial("9000000000001014"));
    Unlocking unlocking = begun();
    List<ResponseApdu> replies = run(recording(other, heard), unlocking.opening());

    assertThat(unlocking.afterOpening(replies))
        .isEqualTo(new Unlocking.Next.Stop(UnlockRefusal.OTHER_CARD));
    assertThat(heard).hasSize(OPENING_EXCHANGES);
  }

  @Test
  void a_card_that_lies_about_its_serial_is_found_out_by_its_keys() {
    YkCard liar = new YkCard(channelOf(new CardSerial("9000000000001014")), SERIAL);
    Unlocking unlocking = begun();

    assertThat(unlocking.afterOpening(run(liar, unlocking.opening())))
        .isEqualTo(new Unlocking.Next.Stop(UnlockRefusal.CARD_NOT_PROVEN));
    assertThat(liar.pin).isEqualTo("185910");
  }

  @Test
  void a_dead_card_and_one_without_resets_are_told_apart() {
    card.phase = 0xAA;
    Unlocking unlocking = begun();
    assertThat(unlocking.afterOpening(run(card, unlocking.opening())))
        .isEqualTo(new Unlocking.Next.Stop(UnlockRefusal.CARD_DEAD));

    card.phase = 0xA5;
    card.resetsLeft = 0;
    assertThat(unlock(card))
        .isEqualTo(
            new UnlockOutcome.Unchanged(
                UnlockOutcome.Cause.RESET_REFUSED, UnlockOutcome.PukFate.NOT_SENT));
  }

  @Test
  void a_replayed_second_script_does_nothing() {
    List<byte[]> heard = new ArrayList<>();
    assertThat(unlock(recording(card, heard))).isInstanceOf(UnlockOutcome.Done.class);
    String pinAfter = card.pin;

    List<StatusWord> statuses =
        heard.stream()
            .skip(OPENING_EXCHANGES)
            .limit(4) // The last only shows the card its PIN.
            .map(command -> ResponseApdu.read(card.transmit(command)).status())
            .toList();

    assertThat(statuses).noneMatch(StatusWord::isOk);
    assertThat(card.pin).isEqualTo(pinAfter);
  }

  @Test
  void neither_the_new_pin_nor_the_transport_pin_leaves_the_provider_in_the_clear() {
    Unlocking unlocking = begun();
    Script second =
        ((Unlocking.Next.Go) unlocking.afterOpening(run(card, unlocking.opening()))).script();

    String sent =
        second.steps().stream()
            .filter(Step.Send.class::isInstance)
            .map(step -> ((Step.Send) step).command().bytes())
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .reduce("", String::concat);

    String transport = transportPin.open(String::new);
    assertThat(sent).doesNotContain(transport).doesNotContain("834350");
  }

  @Test
  void keys_of_another_card_are_a_mistake_of_ours() {
    UnlockOrder order =
        new UnlockOrder(
            new CardSerial("9000000000001014"),
            new UnlockMeans.IssuerKeys(REFERENCE, keys, chance),
            SecretChars.of("71946028"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> UnlockDriver.begin(CardProfile.AKIS_YK, order));
  }

  /** A whole unlock over that way. */
  private UnlockOutcome unlock(Exchange way) {
    try (Unlocking unlocking = begun()) {
      Unlocking.Next next = unlocking.afterOpening(run(way, unlocking.opening()));
      return switch (next) {
        case Unlocking.Next.Stop _ ->
            new UnlockOutcome.Unchanged(
                UnlockOutcome.Cause.CARD_ANSWERED_ERROR, UnlockOutcome.PukFate.NOT_SENT);
        case Unlocking.Next.Go(Script script) -> unlocking.outcome(run(way, script));
      };
    }
  }

  private static List<ResponseApdu> run(Exchange way, Script script) {
    try {
      return new DirectCard(way, TypedPin.newOne(SecretChars.of("834350"))).run(script).all();
    } catch (CardFault fault) {
      return fault.repliesBefore();
    }
  }

  private static Exchange recording(Exchange way, List<byte[]> heard) {
    return command -> {
      heard.add(command.clone());
      return way.transmit(command);
    };
  }

  private static Exchange pulling(Exchange way, int exchange, When when) {
    int[] count = {0};
    return command -> {
      boolean now = count[0]++ == exchange;
      if (now && when == When.BEFORE_THE_CARD_HEARS) {
        throw new CardFault(CardFault.Code.CARD_GONE, "Pulled.");
      }
      byte[] reply = way.transmit(command);
      if (now) {
        throw new CardFault(CardFault.Code.CARD_GONE, "Pulled.");
      }
      return reply;
    };
  }

  private Unlocking begun() {
    UnlockOrder order =
        new UnlockOrder(SERIAL, new UnlockMeans.IssuerKeys(REFERENCE, keys, chance), transportPin);
    return ((UnlockDriver.Beginning.Ready) UnlockDriver.begin(CardProfile.AKIS_YK, order))
        .unlocking();
  }

  private YkCard card(CardSerial serial) {
    return new YkCard(channelOf(serial), serial);
  }

  private CardSideChannel channelOf(CardSerial serial) {
    return new CardSideChannel(
        keys.staticKeys(new CardKeyReference(serial, KeyVersion.FIRST, Derivation.CMAC_COUNTER)),
        CardChallenges.random(chance),
        new byte[10]);
  }
}
