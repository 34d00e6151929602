package org.muhurdar.portal.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Hello;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.WireScript;

/**
 * The conversation with an agent that comes of its own accord. Anybody may begin one, so each is
 * spent by network first and given back when the card has proven its word; until then the answers
 * are the same for every serial, on file or not. Thread-safe.
 */
final class ReportTalk {

  /** Who has proven nothing is told no name; the field wants a line. */
  private static final String NOBODY = "-";

  private final CardReport report;
  private final HandOvers handOvers;
  private final RelaySettings settings;
  private final Attempts attempts;
  private final Keys keys;
  private final Randomness randomness;
  private final InstantSource clock;

  ReportTalk(
      CardReport report,
      HandOvers handOvers,
      RelaySettings settings,
      Attempts attempts,
      Keys keys,
      Randomness randomness,
      InstantSource clock) {
    this.report = report;
    this.handOvers = handOvers;
    this.settings = settings;
    this.attempts = attempts;
    this.keys = keys;
    this.randomness = randomness;
    this.clock = clock;
  }

  /** Talks to the end. */
  void answer(RelayLine line, Hello hello, ShownCard card) {
    line.send(
        switch (heard(line, hello, card)) {
          case Reporting.Noted(String reference) ->
              new Message.Finish(Message.Outcome.DONE, reference);
          case Reporting.Refused(Refusal reason) -> new Message.Refuse(reason);
        });
  }

  private Reporting heard(RelayLine line, Hello hello, ShownCard card) {
    if (!hello.agentKey().proves(hello.handOver(), hello.proof())) {
      return new Reporting.Refused(Refusal.HAND_OVER_UNKNOWN);
    }
    CardProfile profile = report.profileOf(card);
    if (profile == CardProfile.UNKNOWN) {
      return new Reporting.Refused(Refusal.NOT_POSSIBLE);
    }
    Subject network = Subject.network(keys, line.client());
    if (attempts.spend(Limit.CARD_REPORT, network) instanceof Spending.Refused) {
      return new Reporting.Refused(Refusal.TRY_LATER);
    }
    CardOnFile asked = new CardOnFile(card.serial(), profile);
    Reporting ended = report.hear(card, channel(line, accept(hello, asked)));
    if (ended instanceof Reporting.Noted) {
      attempts.giveBack(Limit.CARD_REPORT, network);
    }
    return ended;
  }

  /** Nobody types anything, and no answer is brought late. */
  private RelayedCard channel(RelayLine line, Function<WireScript, Message> first) {
    RelayedCard.Waits waits =
        new RelayedCard.Waits(settings.answerWithin(), settings.answerWithin(), Duration.ZERO);
    return new RelayedCard(line, waits, randomness, clock, first);
  }

  private Function<WireScript, Message> accept(Hello hello, CardOnFile card) {
    return script ->
        new Message.Accept(
            card.profile().id(),
            report.act().name(),
            card.serial().value(),
            new Message.Screen(settings.portalName(), settings.origin(), NOBODY),
            Optional.empty(),
            handOvers.warrant(hello.handOver(), report.act(), card),
            script);
  }
}
