package org.muhurdar.portal.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
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
 */
final class RelayedCard implements CardChannel {

  private final RelayLine line;
  private final RelaySettings settings;
  private final Randomness randomness;
  private final InstantSource clock;
  private final Function<WireScript, Message> first;
  private int number;

  /**
   * A card whose first script travels inside another message and waits for the holder.
   *
   * @param first that message
   */
  RelayedCard(
      RelayLine line,
      RelaySettings settings,
      Randomness randomness,
      InstantSource clock,
      Function<WireScript, Message> first) {
    this.line = line;
    this.settings = settings;
    this.randomness = randomness;
    this.clock = clock;
    this.first = first;
  }

  @Override
  public Replies run(Script script) {
    number++;
    String id = WireScript.newId(randomness);
    WireScript written = Translation.written(id, number, script);
    line.send(number == 1 ? first.apply(written) : new Message.Run(written));
    Message.Result result =
        result(id, number == 1 ? settings.personWithin() : settings.answerWithin());
    List<ResponseApdu> replies = Translation.read(result.replies());
    if (result.error().isPresent()) {
      throw new CardFault(Translation.fault(result.error().get()), "told by the agent.", replies);
    }
    return Replies.to(script, replies);
  }

  private Message.Result result(String id, Duration within) {
    Instant until = clock.instant().plus(within);
    while (true) {
      Duration left = Duration.between(clock.instant(), until);
      if (!left.isPositive()) {
        throw new CardFault(CardFault.Code.TIMED_OUT, "the agent did not answer in time.");
      }
      switch (line.receive(left)) {
        case Message.Result result when result.id().equals(id) -> {
          return result;
        }
        case Message.Ping(int asked) -> line.send(new Message.Pong(asked));
        case Message.Status _, Message.Pong _ -> {}
        case Message other ->
            throw new CardFault(
                CardFault.Code.BAD_ANSWER,
                "the agent answered with a " + other.getClass().getSimpleName() + ".");
      }
    }
  }
}
