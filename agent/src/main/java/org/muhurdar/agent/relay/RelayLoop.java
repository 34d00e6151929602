package org.muhurdar.agent.relay;

import java.time.Duration;
import java.util.Optional;
import org.muhurdar.agent.holdercard.CardReading;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ScriptLedger;
import org.muhurdar.wire.WireScript;

/**
 * The part of a hand-over that nobody waits for: from the holder's yes to the portal's last word.
 * One card, one script at a time, each once. The card is opened when the first script is at hand
 * and reset when it is over. Used once; not thread-safe.
 */
final class RelayLoop {

  private static final Duration LAST_WORD_WITHIN = Duration.ofSeconds(3);

  private final Talk talk;
  private final PortalLine line;
  private final Message.Accept accept;
  private final Cards cards;
  private final String reader;
  private final ScriptLedger ledger = new ScriptLedger();
  private Optional<Message.Result> lastAnswer = Optional.empty();

  /**
   * With whom, and what is done when the line breaks.
   *
   * @param patience how long the portal may think
   */
  record Talk(PortalLine line, LateWord late, Duration patience) {}

  RelayLoop(Talk talk, Message.Accept accept, Cards cards, String reader) {
    this.talk = talk;
    this.line = talk.line();
    this.accept = accept;
    this.cards = cards;
    this.reader = reader;
  }

  /** Runs to the end, whatever happens. The caller closes the PIN. */
  Ending run(SecretChars pin) {
    try (AgentCard card = cards.open(reader)) {
      card.resetWhenClosed();
      if (!isTheCard(card)) {
        return saidNo(
            Message.AgentError.CARD_GONE, new Ending.Cause.ByUs(Ending.Reason.OTHER_CARD));
      }
      CardProfile profile = CardProfile.ofId(accept.driver()).orElse(CardProfile.UNKNOWN);
      boolean looksLikeIt =
          profile.equals(CardProfile.of(card.atr(), profile == CardProfile.AKIS_YK));
      if (!looksLikeIt || profile == CardProfile.UNKNOWN) {
        return saidNo(
            Message.AgentError.REFUSED, new Ending.Cause.ByUs(Ending.Reason.NOT_AS_SHOWN));
      }
      Run run = new Run(new DirectCard(card, TypedPin.newOne(pin)), new ScriptGate(profile));
      return converse(card, run);
    } catch (CardFault fault) {
      return saidNo(Run.error(fault.code()), new Ending.Cause.ByCard(fault.code()));
    }
  }

  private boolean isTheCard(AgentCard card) {
    return CardReading.serial(card)
        .map(CardSerial::value)
        .filter(accept.serial()::equals)
        .isPresent();
  }

  /** Nothing was run. The portal is told, and heard out for its reference. */
  private Ending saidNo(Message.AgentError error, Ending.Cause cause) {
    try {
      line.send(new Message.Result(accept.script().id(), java.util.List.of(), Optional.of(error)));
      Optional<Message> last = line.next(LAST_WORD_WITHIN);
      if (last.isPresent() && last.get() instanceof Message.Finish(var _, String reference)) {
        return new Ending(Ending.State.UNCHANGED, Optional.of(cause), Optional.of(reference));
      }
    } catch (PortalFault noLine) {
      // The portal will find out by itself; the card is as it was.
    }
    return Ending.unchanged(cause);
  }

  private Ending converse(AgentCard card, Run run) {
    try {
      WireScript script = accept.script();
      while (true) {
        Message.Result answer = ledger.answer(script, run::answer);
        lastAnswer = Optional.of(answer);
        line.send(answer);
        switch (await(card, run)) {
          case Message.Run(WireScript next) -> script = next;
          case Message.Finish(Message.Outcome outcome, String reference) -> {
            return finished(outcome, reference, run);
          }
          case Message.Refuse(Message.Refusal reason) -> {
            return unfinished(card, run, new Ending.Cause.ByPortal(reason));
          }
          case Message _ -> {
            return unfinished(card, run, new Ending.Cause.ByLine(PortalFault.Code.NOT_A_PORTAL));
          }
        }
      }
    } catch (PortalFault fault) {
      return cutOff(card, run, new Ending.Cause.ByLine(fault.code()));
    } catch (CardFault fault) {
      return unfinished(card, run, new Ending.Cause.ByCard(fault.code()));
    }
  }

  /** Waits for the portal while the card's transaction is kept from being idle. */
  private Message await(AgentCard card, Run run) {
    return line.await(
        talk.patience(),
        () -> {
          if (run.trouble().isEmpty()) {
            card.keepAlive();
          }
        });
  }

  /** The portal's word, unless we know better that the PIN was not set. */
  private static Ending finished(Message.Outcome outcome, String reference, Run run) {
    boolean notSet = !run.pinChanged();
    Ending.State state =
        switch (outcome) {
          case DONE -> notSet ? Ending.State.RESUMABLE : Ending.State.DONE;
          case UNCHANGED -> Ending.State.UNCHANGED;
          case RESUMABLE -> Ending.State.RESUMABLE;
        };
    Optional<Ending.Cause> cause =
        state == Ending.State.DONE
            ? Optional.empty()
            : run.trouble().or(() -> Optional.of(new Ending.Cause.BySteps()));
    return new Ending(state, cause, Optional.of(reference));
  }

  /**
   * The card may have done all of it, and the portal not know: it is told on another line. Only its
   * word that all went well counts then; it may have had to give the talk up meanwhile.
   */
  private Ending cutOff(AgentCard card, Run run, Ending.Cause seen) {
    if (run.pinTouched()) {
      card.close();
      Optional<Message.Finish> word = lastAnswer.flatMap(talk.late()::bring);
      if (word.isPresent() && word.get().outcome() == Message.Outcome.DONE) {
        return finished(Message.Outcome.DONE, word.get().reference(), run);
      }
    }
    return unfinished(card, run, seen);
  }

  /** Without the portal's last word: what was begun decides, and then what the card shows. */
  private Ending unfinished(AgentCard card, Run run, Ending.Cause seen) {
    Ending.Cause cause = run.trouble().orElse(seen);
    if (!run.pinTouched()) {
      return Ending.unchanged(cause);
    }
    card.close();
    boolean settled =
        run.pinChanged()
            && cards
                .in(reader)
                .filter(
                    now -> now.serial().map(CardSerial::value).equals(Optional.of(accept.serial())))
                .flatMap(CardView::pin)
                .filter(pin -> !pin.transport() && !pin.locked())
                .isPresent();
    return new Ending(
        settled ? Ending.State.DONE : Ending.State.RESUMABLE, Optional.of(cause), Optional.empty());
  }
}
