package org.muhurdar.portal.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.Replies;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireScript;

/**
 * The card in a holder's reader, at the other end of a line that is not trusted: it carries scripts
 * and replies and knows no meaning of either. One owner at a time.
 *
 * <p>A line that breaks while a card may be at work is not the end: the agent may bring the answer
 * on another, which then takes the place of the first ({@link #takeUp}, from any thread).
 */
final class RelayedCard implements CardChannel {

  private final Waits waits;
  private final Randomness randomness;
  private final InstantSource clock;
  private final Function<WireScript, Message> first;
  private final BlockingQueue<Late> late = new ArrayBlockingQueue<>(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile RelayLine line;
  private String awaited = "";
  private int number;

  /** An answer that came on another line. */
  private record Late(RelayLine line, Message.Result word) {}

  /**
   * How long an agent is waited for.
   *
   * @param first with its answer to the first script, before which a person may have to act
   * @param next with any other
   * @param late with one that a broken line has lost
   */
  record Waits(Duration first, Duration next, Duration late) {

    /** Where the holder is asked first. */
    static Waits withHolder(RelaySettings settings) {
      return new Waits(settings.personWithin(), settings.answerWithin(), settings.lateWithin());
    }
  }

  /**
   * A card whose first script travels inside another message.
   *
   * @param first that message
   */
  RelayedCard(
      RelayLine line,
      Waits waits,
      Randomness randomness,
      InstantSource clock,
      Function<WireScript, Message> first) {
    this.line = line;
    this.waits = waits;
    this.randomness = randomness;
    this.clock = clock;
    this.first = first;
  }

  @Override
  public Replies run(Script script) {
    number++;
    String id = WireScript.newId(randomness);
    WireScript written = Translation.written(id, number, script);
    Message.Result result;
    try {
      result =
          number == 1
              ? result(id, first.apply(written), waits.first())
              : resultOfWork(id, new Message.Run(written));
    } finally {
      written.wipeSecrets();
    }
    List<ResponseApdu> replies = Translation.read(result.replies());
    if (result.error().isPresent()) {
      throw new CardFault(Translation.fault(result.error().get()), "told by the agent.", replies);
    }
    return Replies.to(script, replies);
  }

  /**
   * Beyond the first script a card may have been changed, so a broken line is not the last word.
   */
  private Message.Result resultOfWork(String id, Message script) {
    await(id);
    try {
      return result(id, script, waits.next());
    } catch (CardFault fault) {
      boolean lineBroke =
          fault.code() == CardFault.Code.LINE_CUT || fault.code() == CardFault.Code.TIMED_OUT;
      if (!lineBroke) {
        throw fault;
      }
      return lateWord().orElseThrow(() -> fault);
    } finally {
      await("");
    }
  }

  private synchronized void await(String id) {
    awaited = id;
  }

  private Optional<Message.Result> lateWord() {
    @Nullable Late came;
    try {
      came = late.poll(waits.late().toNanos(), TimeUnit.NANOSECONDS);
      if (came == null) {
        await(""); // From here on nobody brings one, and one that came just now is not lost.
        came = late.poll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return Optional.ofNullable(came).map(Late::word);
  }

  /**
   * Goes on by another line, on which the agent brought an answer.
   *
   * @return false when that is not the answer that is waited for; nothing has changed then
   */
  synchronized boolean takeUp(RelayLine other, Message.Result word) {
    if (awaited.isEmpty() || !word.id().equals(awaited) || !late.offer(new Late(other, word))) {
      return false;
    }
    RelayLine broken = line;
    line = other;
    broken.cut();
    return true;
  }

  /** The agent's line as it is now. */
  RelayLine line() {
    return line;
  }

  /** The talk has ended. */
  void end() {
    over.countDown();
  }

  /** Waits until it has, or until that time has passed. */
  void awaitEnd(Duration atMost) {
    try {
      var _ = over.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Message.Result result(String id, Message script, Duration within) {
    RelayLine open = line;
    open.send(script);
    Instant until = clock.instant().plus(within);
    while (true) {
      Duration left = Duration.between(clock.instant(), until);
      if (!left.isPositive()) {
        throw new CardFault(CardFault.Code.TIMED_OUT, "the agent did not answer in time.");
      }
      switch (open.receive(left)) {
        case Message.Result result when result.id().equals(id) -> {
          return result;
        }
        case Message.Ping(int asked) -> open.send(new Message.Pong(asked));
        case Message.Status _, Message.Pong _ -> {}
        case Message other ->
            throw new CardFault(
                CardFault.Code.BAD_ANSWER,
                "the agent answered with a " + other.getClass().getSimpleName() + ".");
      }
    }
  }
}
