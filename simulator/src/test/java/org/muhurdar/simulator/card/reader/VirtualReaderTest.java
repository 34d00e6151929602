package org.muhurdar.simulator.card.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CardFault.Code;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.power.FaultPoint;

class VirtualReaderTest {

  private final AtomicInteger told = new AtomicInteger();
  private final VirtualReader reader = new VirtualReader("reader", told::incrementAndGet);
  private final VirtualCard card = TestCards.card(CardKind.YK);

  private static void assertFault(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(CardFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  private String send(ReaderConnection connection, byte[] command) {
    return TestCards.hex(connection.transmit(command));
  }

  @Test
  void card_that_is_put_in_answers_until_it_is_pulled_out() {
    assertFault(Code.CARD_GONE, reader::connect);

    reader.putIn(card);
    ReaderConnection connection = reader.connect();
    assertThat(connection.atr()).isEqualTo(CardKind.YK.atr().toArray());
    assertThat(send(connection, TestCards.RIGHT_PIN)).isEqualTo("9000");
    reader.pullOut();

    assertFault(Code.CARD_GONE, () -> connection.transmit(TestCards.SERIAL));
    assertThat(reader.look().card()).isEmpty();
    reader.putIn(card);
    assertFault(Code.CARD_GONE, () -> connection.transmit(TestCards.SERIAL));
    assertThat(send(reader.connect(), TestCards.TRIES)).isEqualTo("63C3");
  }

  @Test
  void card_is_torn_out_in_the_middle_of_a_command() {
    reader.putIn(card);
    ReaderConnection connection = reader.connect();
    reader.pullOutAt(FaultPoint.named("change-pin.before-switch"));
    assertThat(reader.look().pullAt()).contains(FaultPoint.named("change-pin.before-switch"));
    assertThat(send(connection, TestCards.RIGHT_PIN)).isEqualTo("9000");

    assertFault(Code.CARD_GONE, () -> connection.transmit(TestCards.CHANGE_PIN));

    assertThat(reader.look().card()).isEmpty();
    assertThat(reader.look().pullAt()).isEmpty();
    reader.putIn(card);
    assertThat(send(reader.connect(), TestCards.RIGHT_PIN)).isEqualTo("9000");
  }

  @Test
  void broken_cable_takes_the_reader_away_until_it_is_mended() {
    reader.putIn(card);
    ReaderConnection connection = reader.connect();
    reader.cutLine(LineCut.NOW);

    assertFault(Code.READER_GONE, () -> connection.transmit(TestCards.SERIAL));
    assertFault(Code.READER_GONE, reader::connect);
    assertThat(reader.look().plugged()).isFalse();

    reader.mend();
    assertFault(Code.CARD_RESET, () -> connection.transmit(TestCards.SERIAL));
    assertThat(send(reader.connect(), TestCards.TRIES)).isEqualTo("63C3");
  }

  @Test
  void cable_breaks_before_a_command_or_takes_only_its_answer() {
    reader.putIn(card);
    ReaderConnection first = reader.connect();
    reader.cutLine(LineCut.BEFORE_NEXT_COMMAND);
    assertFault(Code.READER_GONE, () -> first.transmit(TestCards.WRONG_PIN));
    assertThat(card.look().pinTriesLeft()).isEqualTo(3);

    reader.mend();
    ReaderConnection second = reader.connect();
    reader.cutLine(LineCut.AFTER_NEXT_COMMAND);
    assertThat(reader.look().cut()).contains(LineCut.AFTER_NEXT_COMMAND);
    assertFault(Code.READER_GONE, () -> second.transmit(TestCards.WRONG_PIN));
    assertThat(card.look().pinTriesLeft()).isEqualTo(2);
  }

  @Test
  void reset_by_another_program_is_told_and_ends_what_was_proved() {
    reader.putIn(card);
    ReaderConnection one = reader.connect();
    ReaderConnection other = reader.connect();
    assertThat(send(one, TestCards.RIGHT_PIN)).isEqualTo("9000");

    other.reset();

    assertFault(Code.CARD_RESET, () -> one.transmit(TestCards.SERIAL));
    assertThat(send(other, TestCards.TRIES)).isEqualTo("63C3");
    reader.resetCard();
    assertFault(Code.CARD_RESET, () -> other.transmit(TestCards.SERIAL));
  }

  @Test
  void program_that_keeps_the_card_makes_others_wait() throws Exception {
    reader.putIn(card);
    ReaderConnection one = reader.connect();
    ReaderConnection other = reader.connect();
    one.begin();

    CompletableFuture<String> waiting = new CompletableFuture<>();
    Thread program =
        Thread.ofPlatform().start(() -> waiting.complete(send(other, TestCards.TRIES)));
    awaitAtReader(program);
    assertThat(send(one, TestCards.TRIES)).isEqualTo("63C3");
    assertThat(program.getState()).isEqualTo(Thread.State.WAITING);
    one.close();

    assertThat(waiting).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("63C3");
  }

  /** Until it waits for the reader or has come to its end without. */
  private void awaitAtReader(Thread thread) throws InterruptedException {
    while (thread.isAlive()) {
      ThreadInfo seen = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
      LockInfo lock = seen == null ? null : seen.getLockInfo();
      if (lock != null && lock.getIdentityHashCode() == System.identityHashCode(reader)) {
        return;
      }
      Thread.sleep(1);
    }
  }

  @Test
  void card_is_pulled_out_by_hand_while_a_command_runs() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    VirtualCard slow =
        TestCards.card(time -> {
          atWork.countDown();
          awaitQuietly(goesOn);
        });
    reader.putIn(slow);
    ReaderConnection connection = reader.connect();
    var command =
        CompletableFuture.supplyAsync(() -> send(connection, TestCards.EXTERNAL_AUTHENTICATE));
    assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();

    Thread hand = Thread.ofPlatform().start(reader::pullOut);
    awaitAtReader(hand);
    goesOn.countDown();
    hand.join();

    assertThat(command)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOfSatisfying(
            CardFault.class, fault -> assertThat(fault.code()).isEqualTo(Code.CARD_GONE));
    assertThat(reader.look().card()).isEmpty();
    assertThat(slow.power().passed()).as("cut at its next fault point").hasSize(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoever_watches_is_told_when_something_differs_and_only_then() {
    reader.putIn(card);
    ReaderConnection connection = reader.connect();
    assertThat(send(connection, TestCards.TRIES)).isEqualTo("63C3");
    int before = told.get();

    assertThat(send(connection, TestCards.TRIES)).isEqualTo("63C3");
    assertThat(told).hasValue(before);
    assertThat(send(connection, TestCards.WRONG_PIN)).isEqualTo("63C2");
    assertThat(told).hasValue(before + 1);
  }

  @Test
  void wrong_pin_for_demonstrations_is_wrong_on_every_card() {
    for (CardKind kind : CardKind.values()) {
      VirtualCard other = TestCards.card(kind);
      reader.putIn(other);
      assertThat(send(reader.connect(), other.wrongVerify().toArray())).isEqualTo("63C2");
    }
  }
}
