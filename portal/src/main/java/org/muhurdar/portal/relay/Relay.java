package org.muhurdar.portal.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.Atr;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Message.Hello;
import org.muhurdar.wire.Message.Refusal;
import org.muhurdar.wire.WireScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation with one agent: its hand-over is used up, the room that asked for it works with
 * the card, and the agent is told how it ended. Thread-safe; each conversation has one thread.
 */
public final class Relay {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

  private final HandOvers handOvers;
  private final ReportTalk reports;
  private final Map<RelayedAct, CardWork> works = new EnumMap<>(RelayedAct.class);
  private final Map<HandOverId, RelayedCard> atWork = new ConcurrentHashMap<>();
  private final RelaySettings settings;
  private final Randomness randomness;
  private final InstantSource clock;

  Relay(
      HandOvers handOvers,
      ReportTalk reports,
      List<CardWork> works,
      RelaySettings settings,
      Randomness randomness,
      InstantSource clock) {
    this.handOvers = handOvers;
    this.reports = reports;
    this.settings = settings;
    this.randomness = randomness;
    this.clock = clock;
    works.forEach(work -> this.works.put(work.act(), work));
  }

  /** Talks to an agent from its first word to the last. Throws nothing: a fault ends the talk. */
  public void talk(RelayLine line) {
    try {
      switch (line.receive(HELLO_WITHIN)) {
        case Hello hello -> answer(line, hello);
        case Message _ -> line.send(new Message.Refuse(Refusal.NOT_POSSIBLE));
      }
    } catch (CardFault fault) {
      LOG.info("a conversation with an agent ended: {}", fault.code());
    }
  }

  private void answer(RelayLine line, Hello hello) {
    if (hello.handOver() instanceof org.muhurdar.wire.HandOver.PinChanged) {
      reports.answer(line, hello, card(hello));
      return;
    }
    switch (taking(line, hello)) {
      case HandOvers.Taking.Taken(HandOver handOver) ->
          hello
              .late()
              .ifPresentOrElse(
                  word -> hear(line, handOver, word), () -> begin(line, hello, handOver));
      case HandOvers.Taking.Unknown() -> line.send(new Message.Refuse(Refusal.HAND_OVER_UNKNOWN));
      case HandOvers.Taking.TooMany() -> line.send(new Message.Refuse(Refusal.TRY_LATER));
    }
  }

  private HandOvers.Taking taking(RelayLine line, Hello hello) {
    if (!hello.agentKey().proves(hello.handOver(), hello.proof())) {
      return new HandOvers.Taking.Unknown();
    }
    return hello.late().isPresent()
        ? handOvers.takenBefore(hello.handOver(), hello.agentKey(), line.client())
        : handOvers.take(hello.handOver(), hello.agentKey(), line.client());
  }

  /**
   * An agent comes back with an answer that its broken line lost. The talk it belongs to goes on
   * over this line, if it is one of this node's and still waits; else the file says how it ended.
   */
  private void hear(RelayLine line, HandOver handOver, Message.Result word) {
    RelayedCard waiting = atWork.get(handOver.id());
    if (waiting != null && waiting.takeUp(line, word)) {
      LOG.info("an answer came on another line");
      waiting.awaitEnd(ENDS_WITHIN);
      return;
    }
    CardWork work = works.get(handOver.act());
    Optional<Ending> ending = work == null ? Optional.empty() : work.endingOf(handOver);
    line.send(
        ending.<Message>map(Relay::finish).orElseGet(() -> new Message.Refuse(Refusal.TRY_LATER)));
  }

  private static Message finish(Ending ending) {
    return new Message.Finish(ending.outcome(), ending.reference());
  }

  private void begin(RelayLine line, Hello hello, HandOver handOver) {
    CardWork work = works.get(handOver.act());
    if (work == null) {
      line.send(new Message.Refuse(Refusal.NOT_POSSIBLE));
      return;
    }
    switch (work.invite(handOver, card(hello))) {
      case Invitation.Denied(Refusal reason) -> line.send(new Message.Refuse(reason));
      case Invitation.Granted granted ->
          work(line, handOver, work, asked(hello, handOver, granted));
    }
  }

  /** How the first script travels: inside what the agent is asked for. */
  private Function<WireScript, Message> asked(
      Hello hello, HandOver handOver, Invitation.Granted granted) {
    CardOnFile card = new CardOnFile(handOver.card(), granted.profile());
    return script ->
        new Message.Accept(
            card.profile().id(),
            handOver.act().name(),
            card.serial().value(),
            new Message.Screen(settings.portalName(), settings.origin(), granted.holder()),
            granted.terms().map(Relay::written),
            handOvers.warrant(hello.handOver(), handOver.act(), card),
            script);
  }

  private void work(
      RelayLine line, HandOver handOver, CardWork work, Function<WireScript, Message> first) {
    RelayedCard card =
        new RelayedCard(line, RelayedCard.Waits.withHolder(settings), randomness, clock, first);
    atWork.put(handOver.id(), card);
    try {
      Ending ending = work.work(handOver, card);
      card.line().send(finish(ending));
    } finally {
      var _ = atWork.remove(handOver.id());
      card.end();
    }
  }

  private static Message.PinTerms written(Invitation.PinTerms terms) {
    return new Message.PinTerms(
        terms.length().fewest(),
        terms.length().most(),
        terms.owner().birthDate(),
        terms.owner().identityNumber());
  }

  private static ShownCard card(Hello hello) {
    return new ShownCard(
        Atr.of(hello.atr().bytes()),
        new CardSerial(hello.serial()),
        hello
            .pin()
            .map(pin -> new org.muhurdar.card.command.PinStatus(pin.triesLeft(), pin.transport())));
  }
}
