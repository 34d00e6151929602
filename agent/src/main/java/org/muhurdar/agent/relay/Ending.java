package org.muhurdar.agent.relay;

import java.util.Optional;
import org.muhurdar.agent.portal.PortalFault;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.wire.Message;

/**
 * How a hand-over ended.
 *
 * @param state what is true of the card
 * @param cause why it went no further; empty when it went all the way
 * @param reference of the portal's receipt; empty when the portal has not said how it ended
 */
public record Ending(State state, Optional<Cause> cause, Optional<String> reference) {

  /** One of three, never anything between. */
  public enum State {
    /** The PIN the holder typed is in the card. */
    DONE,
    /** The card is as it was. */
    UNCHANGED,
    /** Begun and not known to be done: any PIN may be in the card, so it is done again. */
    RESUMABLE
  }

  /** What stood in the way. */
  public sealed interface Cause {

    /** Card, reader or card service. */
    record ByCard(CardFault.Code code) implements Cause {}

    /** The portal would not. */
    record ByPortal(Message.Refusal reason) implements Cause {}

    /** No way to the portal, or no more. */
    record ByLine(PortalFault.Code code) implements Cause {}

    /** We would not. */
    record ByUs(Reason reason) implements Cause {}

    /** The portal said how it ended, and it was not as wished. */
    record BySteps() implements Cause {}
  }

  /** Why we would not. The codes never change their meaning: help desks quote them. */
  public enum Reason {
    /** A ticket that its portal has not signed, or for elsewhere. */
    FALSE_TICKET("T-50"),
    TICKET_EXPIRED("T-51"),
    /** Its portal's clock and ours are too far apart. */
    CLOCK("T-52"),
    /** It was used here before. */
    TICKET_USED("T-53"),
    /** The portal asked for something other than what the ticket or the page says. */
    NOT_AS_SHOWN("T-54"),
    /**
     * The answer names another type of card than the ticket: other commands would be let through.
     */
    OTHER_TYPE("T-55"),
    /** The answer to a code does not bear the portal's signature: somebody has changed it. */
    FALSE_ANSWER("T-56"),
    /** An act this program has no words for: it must be renewed. */
    UNKNOWN_ACT("T-57"),
    /** A command that is not on this card's list. */
    FORBIDDEN_COMMAND("T-58"),
    /** Another card is in the reader now. */
    OTHER_CARD("T-59"),
    /** The holder said no. */
    SAID_NO("T-60");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** What is quoted to a help desk. */
    public String code() {
      return code;
    }
  }

  static Ending unchanged(Cause cause) {
    return new Ending(State.UNCHANGED, Optional.of(cause), Optional.empty());
  }

  static Ending unchanged(Reason reason) {
    return unchanged(new Cause.ByUs(reason));
  }
}
