package org.muhurdar.agent.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;

/**
 * Brings the portal what a broken line may have lost: the card's answer to the last script. Without
 * it the portal would not know whether the PIN is in the card, nor which of two PUKs.
 *
 * @param hello what was said on the line that broke
 * @param redial opens another
 * @param patience how long it is tried
 */
record LateWord(Message.Hello hello, Supplier<PortalLine> redial, Duration patience) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Said by another node than the one that has the talk, and while a talk is just ending. */
  private static final Message LATER = new Message.Refuse(Message.Refusal.TRY_LATER);

  /** The portal's last word when it has heard us; empty when it could not, or would not. */
  Optional<Message.Finish> bring(Message.Result lost) {
    Message.Hello again = hello.bringing(lost);
    long until = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        Optional<Message> answer = say(again, until);
        if (answer.isPresent() && answer.get() instanceof Message.Finish finish) {
          return Optional.of(finish);
        }
        boolean mayHelp = answer.isEmpty() || answer.get().equals(LATER);
        if (!mayHelp || System.nanoTime() + pause.toNanos() >= until) {
          return Optional.empty();
        }
        Thread.sleep(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lost.replies().forEach(Octets::wipe);
    }
  }

  private Optional<Message> say(Message.Hello again, long until) {
    try (PortalLine line = redial.get()) {
      line.send(again);
      return line.next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    } catch (PortalFault noLine) {
      return Optional.empty();
    }
  }
}
