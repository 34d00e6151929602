package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.testing.SeededRandomness;

/** Our host and our card, face to face. */
class ChannelTest {

  private static final byte[] NO_HINT = new byte[10];
  private static final CommandApdu ECHO = CommandApdu.of(0x00, 0xCC, 0, 0);

  private final SeededRandomness chance = new SeededRandomness(3);
  private final StaticKeys keys = KeySets.counting(KeyVersion.FIRST, 16);
  private final PlayedCard card = card(CardChallenges.random(chance));

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void commands_of_every_length_arrive_and_return_at_every_level(SecurityLevel level) {
    HostChannel channel = opened(card, level);
    int longest = CommandApdu.MOST_SHORT_DATA - 16 - SessionKeys.MAC;

    for (int length = 0; length <= longest; length++) {
      byte[] data = chance.bytes(length);
      Verdict verdict = channel.check(send(channel.wrap(ECHO.withData(data))));

      assertThat(card.obeyed.getLast().data()).isEqualTo(data);
      if (level.provesReplies()) {
        assertThat(verdict).isEqualTo(new Verdict.Counts(ResponseApdu.of(StatusWord.OK, data)));
      } else {
        assertThat(verdict).isInstanceOf(Verdict.ProvesNothing.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32})
  void keys_of_every_length_open_a_channel(int keyBytes) {
    StaticKeys ours = KeySets.counting(KeyVersion.FIRST, keyBytes);
    PlayedCard other =
        new PlayedCard(
            new CardSideChannel(
                KeySets.counting(KeyVersion.FIRST, keyBytes),
                CardChallenges.random(chance),
                NO_HINT));

    assertThat(opening(other, SecurityLevel.FULL, ours)).isInstanceOf(Opening.Proven.class);
  }

  @Test
  void all_commands_may_be_prepared_before_the_first_reply_is_seen() {
    HostChannel channel = proven(card, SecurityLevel.FULL);
    List<CommandApdu> script = new ArrayList<>();
    script.add(channel.authenticate());
    for (int i = 0; i < 5; i++) {
      script.add(channel.wrap(ECHO.withData(new byte[] {(byte) i})));
    }

    List<ResponseApdu> replies = script.stream().map(this::send).toList();

    assertThat(channel.check(replies.getFirst())).isInstanceOf(Verdict.ProvesNothing.class);
    for (int i = 0; i < 5; i++) {
      assertThat(channel.check(replies.get(i + 1)))
          .isEqualTo(new Verdict.Counts(ResponseApdu.of(StatusWord.OK, new byte[] {(byte) i})));
    }
  }

  @Test
  void a_warning_counts_with_its_mac_and_an_error_closes_the_channel() {
    HostChannel channel = opened(card, SecurityLevel.FULL);

    assertThat(channel.check(send(channel.wrap(CommandApdu.of(0, 0x20, 0, 0x81)))))
        .isEqualTo(new Verdict.Counts(ResponseApdu.of(PlayedCard.WARNING)));
    assertThat(channel.check(send(channel.wrap(CommandApdu.of(0, 0xDD, 0, 0)))))
        .isEqualTo(new Verdict.CardRefused(StatusWord.CONDITIONS_NOT_SATISFIED));

    assertThat(channel.isOpen()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> channel.wrap(ECHO));
    assertThat(channel.check(ResponseApdu.of(StatusWord.OK)))
        .isEqualTo(new Verdict.Broken(Verdict.Fault.CLOSED));
  }

  @Test
  void a_bare_9000_is_a_forgery_and_closes_the_channel_for_good() {
    HostChannel channel = opened(card, SecurityLevel.FULL);
    ResponseApdu genuine = send(channel.wrap(ECHO));

    assertThat(channel.check(ResponseApdu.of(StatusWord.OK)))
        .isEqualTo(new Verdict.Broken(Verdict.Fault.MAC_MISSING));
    assertThat(channel.check(genuine)).isEqualTo(new Verdict.Broken(Verdict.Fault.CLOSED));
  }

  @Test
  void a_reply_nobody_asked_for_closes_the_channel() {
    HostChannel channel = opened(card, SecurityLevel.FULL);

    assertThat(channel.check(ResponseApdu.of(StatusWord.OK, new byte[8])))
        .isEqualTo(new Verdict.Broken(Verdict.Fault.NOT_AWAITED));
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void another_card_is_refused_before_anything_further_can_be_made() {
    PlayedCard other =
        new PlayedCard(
            new CardSideChannel(
                KeySets.counting(KeyVersion.FIRST, 32), CardChallenges.random(chance), NO_HINT));

    assertThat(opening(other, SecurityLevel.FULL, keys))
        .isEqualTo(new Opening.Refused(Opening.Reason.CRYPTOGRAM));
  }

  @Test
  void an_answer_of_an_earlier_session_opens_nothing() {
    HostOpening first = HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance);
    ResponseApdu recorded = send(first.initializeUpdate());
    HostOpening second = HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance);

    assertThat(second.answer(recorded, KeySets.of(keys)))
        .isEqualTo(new Opening.Refused(Opening.Reason.CRYPTOGRAM));
    assertThatIllegalStateException().isThrownBy(() -> second.answer(recorded, KeySets.of(keys)));
  }

  @Test
  void a_card_that_answers_an_error_or_for_another_version_or_nonsense_is_refused() {
    HostOpening opening = HostOpening.to(KeySets.reference(new KeyVersion(2)), chance);
    ResponseApdu noSuchVersion = send(opening.initializeUpdate());

    assertThat(noSuchVersion.status()).isEqualTo(StatusWord.REFERENCE_NOT_FOUND);
    assertThat(opening.answer(noSuchVersion, KeySets.of(keys)))
        .isEqualTo(new Opening.Refused(Opening.Reason.STATUS));
    CommandApdu anyVersion = CommandApdu.of(0x80, 0x50, 0, 0).withData(new byte[Challenges.LENGTH]);
    assertThat(
            HostOpening.to(KeySets.reference(new KeyVersion(2)), chance)
                .answer(send(anyVersion), KeySets.of(keys)))
        .isEqualTo(new Opening.Refused(Opening.Reason.OTHER_KEY_VERSION));
    assertThat(
            HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance)
                .answer(ResponseApdu.of(StatusWord.OK, new byte[28]), KeySets.of(keys)))
        .isEqualTo(new Opening.Refused(Opening.Reason.SHAPE));
  }

  @Test
  void a_counted_challenge_comes_once_so_a_prepared_session_runs_once() {
    AtomicInteger counter = new AtomicInteger();
    PlayedCard counted =
        card(CardChallenges.counted(counter::incrementAndGet, new byte[] {1, 2, 3, 4, 5}));
    HostOpening opening = HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance);
    byte[] update = opening.initializeUpdate().bytes();
    ResponseApdu answer = ResponseApdu.read(counted.transmit(update));
    HostChannel channel = ((Opening.Proven) opening.answer(answer, KeySets.of(keys))).channel();
    byte[] authenticate = channel.authenticate().bytes();
    byte[] echo = channel.wrap(ECHO).bytes();

    assertThat(ResponseApdu.read(counted.transmit(authenticate)).status().isOk()).isTrue();
    assertThat(ResponseApdu.read(counted.transmit(echo)).status().isOk()).isTrue();

    assertThat(answer.data()).hasSize(32);
    assertThat(ResponseApdu.read(counted.transmit(update)).data()).isNotEqualTo(answer.data());
    assertThat(ResponseApdu.read(counted.transmit(authenticate)).status())
        .isEqualTo(StatusWord.SECURITY_NOT_SATISFIED);
    assertThat(counted.obeyed).hasSize(1);
  }

  @Test
  void a_host_without_the_keys_is_refused_a_thousand_times_and_the_right_one_still_enters() {
    for (int i = 0; i < 1000; i++) {
      ResponseApdu update =
          send(CommandApdu.of(0x80, 0x50, 1, 0).withData(chance.bytes(Challenges.LENGTH)));
      assertThat(update.status().isOk()).isTrue();
      CommandApdu guess = CommandApdu.of(0x84, 0x82, 0x33, 0).withData(chance.bytes(16));

      assertThat(send(guess).status()).isEqualTo(StatusWord.SECURITY_NOT_SATISFIED);
    }

    assertThat(opened(card, SecurityLevel.FULL).isOpen()).isTrue();
  }

  @Test
  void commands_before_authentication_are_not_obeyed() {
    HostChannel channel = proven(card, SecurityLevel.FULL);
    assertThatIllegalStateException().isThrownBy(() -> channel.wrap(ECHO));
    CommandApdu early = CommandApdu.of(0x84, 0xCC, 0, 0).withData(new byte[8]);

    assertThat(send(early).status()).isEqualTo(StatusWord.SECURITY_NOT_SATISFIED);
    assertThat(card.obeyed).isEmpty();
  }

  @Test
  void what_does_not_fit_a_short_command_is_refused_and_goes_in_extended_length() {
    HostChannel channel = opened(card, SecurityLevel.FULL);
    byte[] long240 = new byte[240];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> opened(card, SecurityLevel.FULL).wrap(ECHO.withData(long240)));
    HostChannel again = opened(card, SecurityLevel.FULL);
    byte[] long300 = chance.bytes(300);

    assertThat(again.check(send(again.wrap(ECHO.withData(long300)))))
        .isEqualTo(new Verdict.Counts(ResponseApdu.of(StatusWord.OK, long300)));
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void a_protected_command_asks_for_whatever_there_is() {
    HostChannel channel = opened(card, SecurityLevel.FULL);

    assertThat(channel.wrap(ECHO.expecting(10)).le()).hasValue(256);
    assertThat(channel.wrap(ECHO).le()).isEmpty();
  }

  @Test
  void a_closed_channel_has_no_keys_left() {
    HostChannel channel = opened(card, SecurityLevel.FULL);

    channel.close();
    channel.close();

    assertThatIllegalStateException().isThrownBy(() -> channel.wrap(ECHO));
  }

  private PlayedCard card(CardChallenges challenges) {
    return new PlayedCard(
        new CardSideChannel(KeySets.counting(KeyVersion.FIRST, 16), challenges, NO_HINT));
  }

  private ResponseApdu send(CommandApdu command) {
    return ResponseApdu.read(card.transmit(command.bytes()));
  }

  private Opening opening(PlayedCard with, SecurityLevel level, StaticKeys provider) {
    HostOpening opening = HostOpening.to(KeySets.reference(KeyVersion.FIRST), level, chance);
    ResponseApdu answer = ResponseApdu.read(with.transmit(opening.initializeUpdate().bytes()));
    return opening.answer(answer, KeySets.of(provider));
  }

  private HostChannel proven(PlayedCard with, SecurityLevel level) {
    return ((Opening.Proven) opening(with, level, keys)).channel();
  }

  private HostChannel opened(PlayedCard with, SecurityLevel level) {
    HostChannel channel = proven(with, level);
    Verdict verdict = channel.check(send(channel.authenticate()));
    assertThat(verdict).isInstanceOf(Verdict.ProvesNothing.class);
    return channel;
  }
}
