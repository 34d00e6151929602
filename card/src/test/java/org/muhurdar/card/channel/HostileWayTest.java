package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.testing.SeededRandomness;

/**
 * The way between host and card is the attacker's: whatever it does to any byte of any frame, a
 * reply that counts is one the card gave to that very command.
 */
class HostileWayTest {

  private static final int COMMANDS = 3;

  private final SeededRandomness chance = new SeededRandomness(33);
  private int runs;

  /** What the way does to a frame; the index counts commands from 0, INITIALIZE UPDATE first. */
  private record Way(Bend commands, Bend replies) {
    @FunctionalInterface
    interface Bend {
      Optional<byte[]> frame(int index, byte[] honest);
    }

    static final Bend HONEST = (index, frame) -> Optional.of(frame);
  }

  /** What came of a session. */
  private record End(int counted, int obeyed, boolean lied) {}

  @Test
  void the_honest_way_counts_every_reply() {
    assertThat(play(new Way(Way.HONEST, Way.HONEST))).isEqualTo(new End(COMMANDS, COMMANDS, false));
  }

  @Test
  void no_bit_of_a_command_can_be_flipped() {
    forEachFrame((frame, length) -> {
      for (int bit = 0; bit < length * 8; bit++) {
        int flipped = bit;
        noLie(new Way(only(frame, bytes -> flip(bytes, flipped)), Way.HONEST));
      }
    });
  }

  @Test
  void no_bit_of_a_reply_can_be_flipped() {
    forEachFrame((frame, length) -> {
      for (int bit = 0; bit < length * 8; bit++) {
        int flipped = bit;
        noLie(new Way(Way.HONEST, only(frame, bytes -> flip(bytes, flipped))));
      }
    });
  }

  @Test
  void no_byte_can_be_dropped_repeated_or_put_in_another_place() {
    forEachFrame((frame, length) -> {
      for (int at = 0; at < length; at++) {
        int here = at;
        List<UnaryOperator<byte[]>> bends =
            List.of(
                bytes -> without(bytes, here),
                bytes -> doubled(bytes, here),
                bytes -> swapped(bytes, here));
        for (UnaryOperator<byte[]> bend : bends) {
          noLie(new Way(only(frame, bend), Way.HONEST));
          noLie(new Way(Way.HONEST, only(frame, bend)));
        }
      }
    });
  }

  @Test
  void no_frame_can_be_dropped_repeated_or_exchanged() {
    List<List<Integer>> orders = new ArrayList<>();
    List<Integer> straight = List.of(0, 1, 2, 3, 4);
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 5; b++) {
        List<Integer> exchanged = new ArrayList<>(straight);
        Collections.swap(exchanged, a, b);
        orders.add(exchanged);
        List<Integer> repeated = new ArrayList<>(straight);
        repeated.set(a, b);
        orders.add(repeated);
      }
    }
    for (List<Integer> order : orders) {
      if (!order.equals(straight)) {
        assertThat(playReordered(order)).as("replies in order %s", order).isFalse();
      }
    }
  }

  @Test
  void a_way_that_answers_everything_by_itself_convinces_nobody() {
    for (int length = 0; length <= 40; length++) {
      byte[] invented = Arrays.copyOf(chance.bytes(length), length + 2);
      invented[length] = (byte) 0x90;
      invented[length + 1] = 0;
      noLie(new Way(Way.HONEST, (index, honest) -> Optional.of(index < 2 ? honest : invented)));
    }
  }

  @Test
  void every_cut_leaves_a_prefix_of_what_was_said() {
    for (int cut = 0; cut < COMMANDS + 2; cut++) {
      int from = cut;
      Way.Bend gone = (index, honest) -> index < from ? Optional.of(honest) : Optional.empty();
      assertThat(play(new Way(gone, Way.HONEST)).counted()).isEqualTo(Math.max(0, from - 2));
      assertThat(play(new Way(Way.HONEST, gone)).counted()).isEqualTo(Math.max(0, from - 2));
    }
  }

  /** The control: a rule that believes a bare 9000 must be found out by the same play. */
  @Test
  void a_rule_without_the_mac_would_be_caught() {
    Judge gullible =
        (channel, reply) -> reply.status().isOk() ? Optional.of(reply) : Optional.empty();
    Way.Bend swallowed = (index, honest) -> Optional.of(index < 2 ? honest : new byte[4]);
    Way.Bend invented =
        (index, honest) -> Optional.of(index < 2 ? honest : ResponseApdu.of(StatusWord.OK).bytes());

    assertThat(play(new Way(swallowed, invented), gullible).lied()).isTrue();
    assertThat(play(new Way(swallowed, invented)).lied()).isFalse();
  }

  /** Who says which reply counts. */
  @FunctionalInterface
  private interface Judge {
    Optional<ResponseApdu> counted(HostChannel channel, ResponseApdu reply);

    Judge OURS =
        (channel, reply) ->
            channel.check(reply) instanceof Verdict.Counts(ResponseApdu said)
                ? Optional.of(said)
                : Optional.empty();
  }

  private End play(Way way) {
    return play(way, Judge.OURS);
  }

  private void noLie(Way way) {
    runs++;
    End end = play(way);
    assertThat(end.lied()).as("run %d: a false success", runs).isFalse();
  }

  /** Runs a whole session over the way; a lie is a counted reply to what the card did not do. */
  private End play(Way way, Judge judge) {
    PlayedCard card = card();
    StaticKeys keys = KeySets.counting(KeyVersion.FIRST, 16);
    HostOpening opening = HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance);
    Optional<ResponseApdu> answer = through(way, 0, card, opening.initializeUpdate());
    if (answer.isEmpty()
        || !(opening.answer(answer.get(), KeySets.of(keys))
            instanceof Opening.Proven(HostChannel channel, var _))) {
      return new End(0, card.obeyed.size(), false);
    }
    List<CommandApdu> script = new ArrayList<>(List.of(channel.authenticate()));
    List<byte[]> meant = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      byte[] data = chance.bytes(6 + i);
      meant.add(data);
      script.add(channel.wrap(CommandApdu.of(0x00, 0xCC, 0, i).withData(data)));
    }
    int counted = 0;
    boolean lied = false;
    for (int i = 0; i < script.size(); i++) {
      Optional<ResponseApdu> reply = through(way, i + 1, card, script.get(i));
      if (reply.isEmpty()) {
        break;
      }
      Optional<ResponseApdu> said = judge.counted(channel, reply.get());
      if (said.isPresent() && i > 0) {
        byte[] sent = meant.get(i - 1);
        lied |=
            card.obeyed.size() < i
                || !Arrays.equals(card.obeyed.get(i - 1).data(), sent)
                || card.obeyed.get(i - 1).p2() != i - 1
                || !said.get().equals(ResponseApdu.of(StatusWord.OK, sent));
        counted++;
      }
    }
    return new End(counted, card.obeyed.size(), lied);
  }

  /** Everything is sent honestly; the replies come back in another order. True for a lie. */
  private boolean playReordered(List<Integer> order) {
    PlayedCard card = card();
    HostOpening opening = HostOpening.to(KeySets.reference(KeyVersion.FIRST), chance);
    ResponseApdu answer = ResponseApdu.read(card.transmit(opening.initializeUpdate().bytes()));
    StaticKeys keys = KeySets.counting(KeyVersion.FIRST, 16);
    HostChannel channel = ((Opening.Proven) opening.answer(answer, KeySets.of(keys))).channel();
    List<CommandApdu> script = new ArrayList<>(List.of(channel.authenticate()));
    for (int i = 0; i < 4; i++) {
      script.add(channel.wrap(CommandApdu.of(0x00, 0xCC, 0, i)));
    }
    List<ResponseApdu> replies =
        script.stream().map(step -> ResponseApdu.read(card.transmit(step.bytes()))).toList();
    for (int at = 0; at < order.size(); at++) {
      Verdict verdict = channel.check(replies.get(order.get(at)));
      if (verdict instanceof Verdict.Counts && order.get(at) != at) {
        return true;
      }
    }
    return false;
  }

  private PlayedCard card() {
    return new PlayedCard(
        new CardSideChannel(
            KeySets.counting(KeyVersion.FIRST, 16), CardChallenges.random(chance), new byte[10]));
  }

  private static Optional<ResponseApdu> through(
      Way way, int index, PlayedCard card, CommandApdu command) {
    return way.commands()
        .frame(index, command.bytes())
        .flatMap(bent -> answered(card, bent))
        .flatMap(reply -> way.replies().frame(index, reply))
        .filter(reply -> reply.length >= 2)
        .map(ResponseApdu::read);
  }

  /** A card drops what is no command. */
  private static Optional<byte[]> answered(PlayedCard card, byte[] command) {
    try {
      return Optional.of(card.transmit(command));
    } catch (IllegalArgumentException noCommand) {
      return Optional.of(StatusWordBytes.WRONG_LENGTH.clone());
    }
  }

  /** The bytes of a status. */
  private static final class StatusWordBytes {
    static final byte[] WRONG_LENGTH = ResponseApdu.of(StatusWord.WRONG_LENGTH).bytes();
  }

  @FunctionalInterface
  private interface FrameVisit {
    void visit(int frame, int length);
  }

  private static void forEachFrame(FrameVisit visit) {
    for (int frame = 0; frame < COMMANDS + 2; frame++) {
      visit.visit(frame, 40);
    }
  }

  private static Way.Bend only(int frame, UnaryOperator<byte[]> bend) {
    return (index, honest) -> Optional.of(index == frame ? bend.apply(honest) : honest);
  }

  private static byte[] flip(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    if (bit / 8 < bytes.length) {
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    }
    return flipped;
  }

  private static byte[] without(byte[] bytes, int at) {
    if (at >= bytes.length) {
      return bytes;
    }
    byte[] rest = Arrays.copyOf(bytes, bytes.length - 1);
    System.arraycopy(bytes, at + 1, rest, at, bytes.length - at - 1);
    return rest;
  }

  private static byte[] doubled(byte[] bytes, int at) {
    if (at >= bytes.length) {
      return bytes;
    }
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, more, at + 1, bytes.length - at);
    return more;
  }

  private static byte[] swapped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    if (at + 1 < bytes.length) {
      other[at] = bytes[at + 1];
      other[at + 1] = bytes[at];
    }
    return other;
  }
}
