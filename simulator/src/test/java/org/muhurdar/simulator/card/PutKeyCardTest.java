package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.Opening;
import org.muhurdar.card.channel.PutKey;
import org.muhurdar.card.channel.SecurityLevel;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.channel.Verdict;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.simulator.card.power.Act;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.Moment;
import org.muhurdar.simulator.card.power.PowerLost;

/** The issuer replaces his keys: one write, the former set or the new one, never a mixture. */
class PutKeyCardTest {

  static StaticKeys next() {
    return new StaticKeys(new KeyVersion(2), key(5), key(6), key(7));
  }

  private static SecretBytes key(int seed) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (seed * 17 + i);
    }
    return SecretBytes.taking(bytes);
  }

  private static CommandApdu putKey() {
    try (StaticKeys former = IssuerHost.published();
        StaticKeys next = next()) {
      return PutKey.replacing(former, next);
    }
  }

  private static boolean opensBy(Specimen card, StaticKeys keys) {
    try (keys) {
      return IssuerHost.openedBy(card, keys) instanceof Opening.Proven;
    }
  }

  @Test
  void a_card_takes_a_new_set_says_its_check_values_and_opens_by_it_alone() {
    Specimen card = Specimen.of(CardKind.YK);
    IssuerHost issuer = IssuerHost.at(card);

    Verdict verdict = issuer.ask(putKey());

    try (StaticKeys next = next()) {
      assertThat(verdict)
          .isInstanceOfSatisfying(
              Verdict.Counts.class,
              counts -> assertThat(counts.reply().data()).isEqualTo(PutKey.confirmation(next)));
    }
    assertThat(issuer.ask(IssuerHost.REFILL))
        .as("the running session goes on under its own keys")
        .isInstanceOf(Verdict.Counts.class);
    assertThat(opensBy(card.again(), next())).isTrue();
    assertThat(opensBy(card.again(), IssuerHost.published())).isFalse();
  }

  @Test
  void wherever_the_power_goes_the_card_opens_by_one_of_both_sets() {
    for (Moment moment : Moment.values()) {
      if (moment == Moment.BEFORE_ANSWER) {
        continue; // the same as after the switch
      }
      Specimen card = Specimen.of(CardKind.YK);
      IssuerHost issuer = IssuerHost.at(card);
      card.card().power().cutAt(new FaultPoint(Act.PUT_KEY, moment));

      assertThatThrownBy(() -> issuer.ask(putKey())).isInstanceOf(PowerLost.class);

      assertThat(opensBy(card.again(), next()))
          .as(moment.code())
          .isEqualTo(moment.isAfterWriting());
      assertThat(opensBy(card.again(), IssuerHost.published()))
          .as(moment.code())
          .isEqualTo(!moment.isAfterWriting());
    }
  }

  @Test
  void keys_are_not_taken_in_the_clear_at_a_lower_level_or_with_a_wrong_check_value() {
    Specimen card = Specimen.of(CardKind.YK);
    card.after(Specimen.INTO_FOLDER);
    assertThat(IssuerHost.send(card, putKey()).status().isOk()).isFalse();

    SecurityLevel macOnly = SecurityLevel.ofCode(0x01).orElseThrow();
    IssuerHost low = IssuerHost.at(card.again(), macOnly);
    assertThat(low.ask(putKey())).isEqualTo(new Verdict.CardRefused(new StatusWord(0x6982)));

    byte[] wrong = putKey().data();
    wrong[wrong.length - 1] ^= 1;
    IssuerHost full = IssuerHost.at(card.again());
    assertThat(full.ask(putKey().withData(wrong)))
        .isEqualTo(new Verdict.CardRefused(new StatusWord(0x6A80)));
    assertThat(opensBy(card.again(), IssuerHost.published())).isTrue();
  }
}
