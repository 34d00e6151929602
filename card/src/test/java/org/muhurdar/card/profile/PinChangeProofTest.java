package org.muhurdar.card.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.channel.CardChallenges;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.key.DerivedCardKeys;
import org.muhurdar.card.profile.PinChangeProof.Finding;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

class PinChangeProofTest {

  private static final CardSerial SERIAL = new CardSerial("9000000000001007");
  private static final CardSerial ANOTHER = new CardSerial("9000000000001014");
  private static final int EXCHANGES = 6;

  private final SeededRandomness chance = new SeededRandomness(10);
  private final DerivedCardKeys keys =
      new DerivedCardKeys(Map.of(KeyVersion.FIRST, SecretBytes.taking(chance.bytes(32))));
  private YkCard card = card(SERIAL, SERIAL);

  @BeforeEach
  void changed() {
    card = changedCard();
  }

  @Test
  void a_card_whose_pin_was_changed_says_so_inside_its_channel() {
    assertThat(proof(card)).isEqualTo(Finding.STANDS_CHANGED);
  }

  @Test
  void nothing_is_sent_but_reading_and_the_channels_own_opening() {
    List<String> headers = new ArrayList<>();

    var _ =
        proof(command -> {
          headers.add(HexFormat.of().withUpperCase().formatHex(command, 0, 4));
          return card.transmit(command);
        });

    assertThat(headers)
        .containsExactly("00A40800", "00CA0106", "00CA0104", "80500000", "84823300", "04CA0104");
    assertThat(card.pin).isEqualTo("185910");
    assertThat(card.tries).isEqualTo(3);
  }

  @Test
  void a_pin_that_stands_as_none_does_after_a_change_is_told_apart() {
    card.transport = true;
    assertThat(proof(card)).isEqualTo(Finding.STANDS_OTHERWISE);

    card.transport = false;
    for (int left = 0; left < 3; left++) {
      card.tries = left;
      assertThat(proof(card)).as("%d tries left", left).isEqualTo(Finding.STANDS_OTHERWISE);
    }
  }

  @Test
  void another_card_and_a_liar_get_no_second_script() {
    assertThat(afterOpening(card(ANOTHER, ANOTHER))).isEmpty();
    assertThat(afterOpening(card(ANOTHER, SERIAL))).isEmpty();
    card.phase = 0xAA;
    assertThat(afterOpening(card)).isEmpty();
  }

  @Test
  void no_byte_of_any_reply_can_be_changed_into_a_change_that_did_not_happen() {
    for (int exchange = 0; exchange < EXCHANGES; exchange++) {
      for (int at = 0; at < 80; at++) {
        YkCard unchanged = changedCard();
        unchanged.transport = true;
        int here = exchange;
        int place = at;
        int[] count = {0};
        Exchange way =
            command -> {
              byte[] reply = unchanged.transmit(command);
              if (count[0]++ == here && place < reply.length) {
                reply[place] ^= 0x08;
              }
              return reply;
            };

        assertThat(proof(way))
            .as("byte %d of %d", at, exchange)
            .isNotEqualTo(Finding.STANDS_CHANGED);
      }
    }
  }

  @Test
  void a_conversation_played_again_proves_nothing() {
    List<byte[]> replies = new ArrayList<>();
    assertThat(
            proof(command -> {
              byte[] reply = card.transmit(command);
              replies.add(reply.clone());
              return reply;
            }))
        .isEqualTo(Finding.STANDS_CHANGED);
    int[] next = {0};

    assertThat(proof(command -> replies.get(next[0]++))).isEqualTo(Finding.NOT_PROVEN);
    assertThat(next[0]).as("the cryptogram is for another challenge").isEqualTo(4);
  }

  @Test
  void a_card_pulled_at_any_exchange_proves_nothing() {
    for (int exchange = 0; exchange < EXCHANGES; exchange++) {
      int here = exchange;
      int[] count = {0};

      assertThat(
              proof(command -> {
                if (count[0]++ == here) {
                  throw new CardFault(CardFault.Code.CARD_GONE, "Pulled.");
                }
                return card.transmit(command);
              }))
          .as("exchange %d", exchange)
          .isEqualTo(Finding.NOT_PROVEN);
    }
  }

  @Test
  void success_without_a_mac_proves_nothing() {
    Exchange way =
        command ->
            (command[0] & 0x04) != 0 && (command[1] & 0xFF) == 0xCA
                ? ResponseApdu.of(StatusWord.OK, HexFormat.of().parseHex("000000000000A5020000"))
                    .bytes()
                : card.transmit(command);

    assertThat(proof(way)).isEqualTo(Finding.NOT_PROVEN);
  }

  @Test
  void nobody_judges_a_second_script_that_there_was_none_of() {
    try (PinChangeProof proof = begun()) {
      assertThatIllegalStateException().isThrownBy(() -> proof.finding(List.of()));
    }
  }

  private Finding proof(Exchange way) {
    try (PinChangeProof proof = begun()) {
      return proof
          .afterOpening(run(way, proof.opening()))
          .map(second -> proof.finding(run(way, second)))
          .orElse(Finding.NOT_PROVEN);
    }
  }

  private Optional<Script> afterOpening(Exchange way) {
    try (PinChangeProof proof = begun()) {
      return proof.afterOpening(run(way, proof.opening()));
    }
  }

  private static List<ResponseApdu> run(Exchange way, Script script) {
    try {
      return new DirectCard(way, PinPad.NONE).run(script).all();
    } catch (CardFault fault) {
      return fault.repliesBefore();
    }
  }

  private PinChangeProof begun() {
    CardKeyReference reference = reference(SERIAL);
    return new PinChangeProof(
        new UnlockMeans.IssuerKeys(
            reference, keys, chance, Optional.of(reference), Optional.empty()));
  }

  private static CardKeyReference reference(CardSerial serial) {
    return new CardKeyReference(serial, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
  }

  private YkCard changedCard() {
    YkCard made = card(SERIAL, SERIAL);
    made.tries = 3;
    return made;
  }

  private YkCard card(CardSerial keysOf, CardSerial shown) {
    return new YkCard(
        new CardSideChannel(
            keys.staticKeys(reference(keysOf)), CardChallenges.random(chance), new byte[10]),
        shown);
  }
}
