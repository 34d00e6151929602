package org.muhurdar.acceptance.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.portal.cardunlock.CarelessWork;
import org.muhurdar.portal.cardunlock.UnlockState;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.WireCodec;

/**
 * Somebody sits on the line: between portal and agent, past the TLS, or between agent and card.
 * Whatever he does, nobody says that the holder's PIN is in the card when it is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTamperTest {

  private static final int[] RELAYED = {1, Mishaps.MESSAGES};

  /** What comes before the card is seen at all is no part of an unlock. */
  private static final int[] ON_THE_CARD = {4, Integer.MAX_VALUE};

  private final SettableClock clock = SettableClock.atNoon();
  private UnlockHouse house;
  private Trial trial;

  @BeforeAll
  void open(@TempDir Path home) throws IOException {
    house = UnlockHouse.open("tamper", home, clock, 60);
    trial = new Trial(house, clock);
  }

  @AfterAll
  void close() throws IOException {
    house.close();
  }

  /** What came of many tries. */
  private static final class Score {
    private int tries;
    private int done;
    private int falselyUnchanged;
    private final List<String> falseSuccesses = new ArrayList<>();

    @Override
    public String toString() {
      return "%d tries, %d of them ended in a true success, %d false successes, %d times unchanged"
              .formatted(tries, done, falseSuccesses.size(), falselyUnchanged)
          + " was said of a card that had changed";
    }
  }

  private void attack(Score score, String what, Trial.Mishap mishap)
      throws IOException, InterruptedException {
    Trial.Outcome outcome = trial.run(mishap, true);
    score.tries++;
    score.done += outcome.unlock().state() == UnlockState.CONFIRMED ? 1 : 0;
    if (score.tries % 250 == 0) {
      System.out.println("tampering: so far, at " + what + ": " + score);
    }
    List<String> falseSuccesses = Judge.falseSuccesses(outcome.judged());
    falseSuccesses.forEach(one -> score.falseSuccesses.add(what + ": " + one));
    assertThat(Judge.broken(outcome.judged())).as(what).isEmpty();
    ChipTruth before = outcome.judged().before();
    if (outcome.unlock().state() == UnlockState.UNCHANGED
        && !outcome.judged().after().equals(before)) {
      score.falselyUnchanged++;
    }
  }

  /** A whole unlock's messages as they lie on the line. */
  private List<byte[]> frames(Taps taps) throws IOException, InterruptedException {
    List<byte[]> frames = new ArrayList<>();
    Meddler tap =
        new Meddler() {
          @Override
          public List<byte[]> pass(Passing passing) {
            return List.of(passing.message());
          }

          @Override
          public byte[] framed(Passing passing, byte[] frame) {
            frames.add(frame.clone());
            return frame;
          }
        };
    Trial.Outcome outcome = trial.run(taps.on(tap), true);
    assertThat(outcome.unlock().state()).isEqualTo(UnlockState.CONFIRMED);
    return frames;
  }

  /** Which of the two lines. */
  private interface Taps {
    Trial.Mishap on(Meddler meddler);

    Taps RELAY = meddler -> (machine, card) -> meddler;

    Taps CARD = Mishaps::onTheCardsLine;
  }

  private static Meddler flipping(int message, int at, int mask) {
    return new Meddler() {
      @Override
      public List<byte[]> pass(Passing passing) {
        return List.of(passing.message());
      }

      @Override
      public byte[] framed(Passing passing, byte[] frame) {
        if (passing.number() == message && at < frame.length) {
          frame[at] ^= (byte) mask;
        }
        return frame;
      }
    };
  }

  /**
   * Flips one byte in one unlock, and the next in the next.
   *
   * @param messages the first and the last, from 1
   * @param from where in each message: 0, or after what frames it
   */
  private void flips(Score score, Taps taps, int[] messages, int from, int step, int mask)
      throws IOException, InterruptedException {
    List<byte[]> frames = frames(taps);
    int place = 0;
    for (int message = messages[0]; message <= Math.min(messages[1], frames.size()); message++) {
      for (int at = from; at < frames.get(message - 1).length; at++) {
        if (place++ % step == 0) {
          attack(
              score,
              "byte %d of message %d".formatted(at, message),
              taps.on(flipping(message, at, mask)));
        }
      }
    }
  }

  private void drops(Score score, Taps taps, int first, int last)
      throws IOException, InterruptedException {
    for (int message = first; message <= last; message++) {
      int number = message;
      attack(
          score,
          "message " + message + " dropped",
          taps.on(passing -> passing.number() == number ? List.of() : List.of(passing.message())));
    }
  }

  private void repeats(Score score, Taps taps, int first, int last)
      throws IOException, InterruptedException {
    for (int message = first; message <= last; message++) {
      int number = message;
      attack(
          score,
          "message " + message + " repeated",
          taps.on(passing ->
              passing.number() == number
                  ? List.of(passing.message(), passing.message())
                  : List.of(passing.message())));
    }
  }

  /** Each message in the place of each later one of its direction. */
  private void reorders(Score score, Taps taps, int first, int last)
      throws IOException, InterruptedException {
    for (int early = first; early <= last; early++) {
      for (int late = early + 1; late <= last; late++) {
        int from = early;
        int to = late;
        attack(score, "message " + early + " for " + late, taps.on(new Substitution(from, to)));
      }
    }
  }

  /** Plays an earlier message again in the place of a later one that goes the same way. */
  private static final class Substitution implements Meddler {
    private final int from;
    private final int to;
    private Passing kept = new Passing(Way.UP, 0, new byte[0]);

    Substitution(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public List<byte[]> pass(Passing passing) {
      if (passing.number() == from) {
        kept = passing;
      }
      return passing.number() == to && kept.way() == passing.way()
          ? List.of(kept.message())
          : List.of(passing.message());
    }
  }

  private static void check(String what, Score score) {
    System.out.println("tampering: " + what + ": " + score);
    assertThat(score.falseSuccesses).as(what).isEmpty();
    assertThat(score.tries).isPositive();
  }

  @Test
  void some_bytes_of_every_message_are_flipped() throws Exception {
    Score score = new Score();
    flips(score, Taps.RELAY, RELAYED, 8, 199, 0x01);
    flips(score, Taps.CARD, ON_THE_CARD, 2, 61, 0x01);
    repeats(score, Taps.RELAY, 1, Mishaps.MESSAGES);
    check("a sample", score);
  }

  @Test
  @Tag("long")
  void every_byte_of_the_handshake_with_its_hello_is_flipped() throws Exception {
    Score score = new Score();
    flips(score, Taps.RELAY, new int[] {1, 1}, 0, 1, 0x01);
    check("every byte of the handshake and its Hello", score);
  }

  @Test
  @Tag("long")
  void every_byte_of_the_next_messages_is_flipped() throws Exception {
    Score score = new Score();
    flips(score, Taps.RELAY, new int[] {2, 3}, 0, 1, 0x01);
    check("every byte of Accept and Status", score);
  }

  @Test
  @Tag("long")
  void every_byte_of_the_later_messages_is_flipped() throws Exception {
    Score score = new Score();
    flips(score, Taps.RELAY, new int[] {4, Mishaps.MESSAGES}, 0, 1, 0x01);
    check("every byte of Result, Run, Result and Finish", score);
  }

  @Test
  @Tag("long")
  void every_byte_between_agent_and_card_is_flipped() throws Exception {
    Score score = new Score();
    flips(score, Taps.CARD, ON_THE_CARD, 2, 1, 0x01);
    flips(score, Taps.CARD, ON_THE_CARD, 2, 1, 0x80);
    check("every byte of every APDU, lowest and highest bit", score);
  }

  @Test
  @Tag("long")
  void messages_between_portal_and_agent_are_dropped_repeated_and_exchanged() throws Exception {
    Score score = new Score();
    drops(score, Taps.RELAY, 1, Mishaps.MESSAGES);
    repeats(score, Taps.RELAY, 1, Mishaps.MESSAGES);
    reorders(score, Taps.RELAY, 1, Mishaps.MESSAGES);
    check("dropped, repeated, exchanged between portal and agent", score);
  }

  @Test
  @Tag("long")
  void messages_between_agent_and_card_are_repeated_and_exchanged() throws Exception {
    int messages = frames(Taps.CARD).size();
    Score score = new Score();
    repeats(score, Taps.CARD, 4, messages);
    reorders(score, Taps.CARD, Math.max(4, messages - 20), messages);
    check("repeated, exchanged between agent and card", score);
  }

  /** The attacker knows the protocol. */
  @Test
  void every_forgery_fails() throws Exception {
    Score score = new Score();
    List<Octets> replies = repliesOfASuccess();
    for (Supplier<Meddler> forgery : forgeries(replies)) {
      attack(score, "forgery", Taps.RELAY.on(forgery.get()));
    }
    check("forgeries", score);
  }

  @Test
  void a_pin_of_the_attackers_own_never_gets_into_the_card() throws Exception {
    Trial.Outcome outcome = trial.run(Taps.RELAY.on(Forgeries.anotherPin()), true);

    assertThat(outcome.judged().after().pin()).isNotEqualTo(Forgeries.HIS_PIN);
    assertThat(outcome.unlock().state()).isNotEqualTo(UnlockState.CONFIRMED);
  }

  private static List<Supplier<Meddler>> forgeries(List<Octets> replies) {
    return List.of(
        Forgeries::allIsFine,
        Forgeries::nothingIsDone,
        Forgeries::anotherPin,
        () -> Forgeries.yesterdaysReplies(replies),
        Forgeries::theLastWordIsForged,
        () -> Forgeries.anotherDriver(Optional.empty()));
  }

  private List<Octets> repliesOfASuccess() throws IOException, InterruptedException {
    List<Octets> replies = new ArrayList<>();
    Meddler recorder =
        passing -> {
          if (WireCodec.decode(passing.message()) instanceof Message.Result result) {
            replies.clear();
            replies.addAll(result.replies());
          }
          return List.of(passing.message());
        };
    var _ = trial.run(Taps.RELAY.on(recorder), true);
    assertThat(replies).hasSize(5);
    return replies;
  }

  /** The control: a portal that asks for no reply's MAC believes the very same forgeries. */
  @Test
  void a_portal_that_believes_every_9000_is_found_out(@TempDir Path home) throws Exception {
    try (UnlockHouse careless =
        UnlockHouse.open("careless", home, clock, 4, CarelessWork::install)) {
      Trial.Outcome outcome =
          new Trial(careless, clock).run(Taps.RELAY.on(Forgeries.nothingIsDone()), true);

      assertThat(Judge.falseSuccesses(outcome.judged())).contains("the portal says done");
    }
  }
}
