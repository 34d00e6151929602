package org.muhurdar.agent.relay;

import java.util.HexFormat;
import java.util.Optional;
import org.muhurdar.agent.holdercard.CardReading;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.agent.relay.PinNews.Standing;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.ScriptLedger;
import org.muhurdar.wire.WireScript;

/**
 * Tells one portal that the PIN of a card was changed, and lends it the card for its proof. Nobody
 * is asked, since nothing can be changed: see {@link ReadingGate}. Thread-safe.
 *
 * @param card as it was when its PIN was changed
 */
record PinNewsTalk(ErrandParts parts, CardView card, CardSerial serial, Randomness randomness) {

  /** The only act this talk is for. */
  static final String REPORT_PIN_CHANGE = "REPORT_PIN_CHANGE";

  private static final int SCRIPTS = 2;

  /** How it stands then; never {@link Standing#NOT_YET}. */
  Standing tell(PortalAddress portal) {
    try {
      Octets key = parts.installation().keyOf(portal).orElseGet(() -> meet(portal));
      HandOver.PinChanged news = HandOver.PinChanged.make(randomness);
      try (PortalLine line = PortalLine.dial(parts.door().client(), portal, hello(news))) {
        return switch (line.await(parts.patience().answer(), () -> {})) {
          case Message.Accept accept ->
              isAsItShouldBe(accept, portal, new Mandate(news, Optional.empty(), key))
                  ? prove(line, accept.script())
                  : Standing.MISTRUSTED;
          case Message.Refuse(Message.Refusal reason) -> standing(reason);
          case Message _ -> Standing.NOT_TOLD;
        };
      }
    } catch (PortalFault | CardFault silent) {
      return Standing.NOT_TOLD;
    }
  }

  /** One that was named when this program was started, and never met. */
  private Octets meet(PortalAddress portal) {
    Octets key = parts.door().ask(portal).key();
    parts.installation().remember(portal, key);
    return key;
  }

  private Message.Hello hello(HandOver news) {
    return new Message.Hello(
        news,
        parts.version(),
        card.reader(),
        Octets.of(HexFormat.of().parseHex(card.atr().toString())),
        serial.value(),
        Optional.empty(),
        parts.installation().key(),
        parts.installation().prove(news),
        Optional.empty());
  }

  private boolean isAsItShouldBe(Message.Accept accept, PortalAddress portal, Mandate mandate) {
    return accept.act().equals(REPORT_PIN_CHANGE)
        && accept.driver().equals(CardProfile.AKIS_YK.id())
        && accept.serial().equals(serial.value())
        && accept.screen().origin().equals(portal.origin())
        && accept.terms().isEmpty()
        && mandate.objectionTo(accept).isEmpty();
  }

  private Standing prove(PortalLine line, WireScript first) {
    try (AgentCard open = parts.cards().open(card.reader())) {
      open.resetWhenClosed();
      if (!CardReading.serial(open).equals(Optional.of(serial))) {
        return Standing.NOT_TOLD;
      }
      Run run = new Run(new DirectCard(open, PinPad.NONE), new ReadingGate());
      ScriptLedger ledger = new ScriptLedger();
      WireScript script = first;
      for (int i = 0; i < SCRIPTS; i++) {
        line.send(ledger.answer(script, run::answer));
        if (run.trouble().isPresent()) {
          return trouble(run.trouble().get());
        }
        switch (line.await(parts.patience().answer(), open::keepAlive)) {
          case Message.Run(WireScript next) -> script = next;
          case Message.Finish(Message.Outcome outcome, String _) -> {
            return outcome == Message.Outcome.DONE ? Standing.TOLD : Standing.NOT_TOLD;
          }
          case Message.Refuse(Message.Refusal reason) -> {
            return standing(reason);
          }
          case Message _ -> {
            return Standing.NOT_TOLD;
          }
        }
      }
      return Standing.MISTRUSTED;
    }
  }

  /** A card that fails is no fault of the portal's; a command that is forbidden is. */
  private static Standing trouble(Ending.Cause cause) {
    return switch (cause) {
      case Ending.Cause.ByUs _ -> Standing.MISTRUSTED;
      case Ending.Cause.ByCard _,
          Ending.Cause.ByPortal _,
          Ending.Cause.ByLine _,
          Ending.Cause.BySteps _ ->
          Standing.NOT_TOLD;
    };
  }

  private static Standing standing(Message.Refusal reason) {
    return switch (reason) {
      case TRY_LATER -> Standing.NOT_TOLD;
      case AGENT_TOO_OLD,
          HAND_OVER_UNKNOWN,
          HAND_OVER_EXPIRED,
          OTHER_CARD,
          CARD_READ_ONLY,
          CARD_DEAD,
          CARD_NOT_PROVEN,
          NOT_POSSIBLE ->
          Standing.NOT_TAKEN;
    };
  }
}
