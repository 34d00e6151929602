package org.muhurdar.wire;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One message between portal and agent. After the agent's {@link Hello} an unlock takes two round
 * trips: {@link Accept} with the first script and its {@link Result}, {@link Run} with the second
 * and its {@link Result}; then {@link Finish}. So does the news of a changed PIN, whose scripts
 * only read.
 */
public sealed interface Message {

  /** The version of this protocol, in every message. */
  int VERSION = 1;

  /**
   * The agent, first: who sent it here and what is in the reader.
   *
   * @param handOver the ticket's text or the short code, as {@link HandOver} has it, or the news
   *     that the card's PIN was changed
   * @param agentVersion of the program
   * @param reader its name, as the machine calls it
   * @param atr of the card, at most 33 bytes
   * @param serial as the card says
   * @param pin as the card says, where it does
   * @param agentKey the public key of this installation
   * @param proof its signature over {@link AgentKey#toBeSigned}
   * @param late the answer to the last script, which a broken line lost; then nothing new begins
   */
  record Hello(
      HandOver handOver,
      String agentVersion,
      String reader,
      Octets atr,
      String serial,
      Optional<PinSeen> pin,
      AgentKey agentKey,
      Octets proof,
      Optional<Result> late)
      implements Message {

    /** Refuses other shapes. */
    public Hello {
      Bounds.require(Bounds.VERSION, agentVersion, "version");
      Bounds.requireLine(reader, 128, "reader's name");
      Bounds.require(Bounds.SERIAL, serial, "serial");
      if (atr.length() < 2 || atr.length() > 33 || proof.length() != 64) {
        throw new IllegalArgumentException("no ATR, or no signature");
      }
      if (handOver instanceof HandOver.PinChanged && late.isPresent()) {
        throw new IllegalArgumentException("news is told anew, never brought late");
      }
    }

    /** The same, bringing what was lost. */
    public Hello bringing(Result lost) {
      return new Hello(
          handOver, agentVersion, reader, atr, serial, pin, agentKey, proof, Optional.of(lost));
    }
  }

  /** The PIN as an agent saw it: tries 0 to 15, and whether it was set by somebody else. */
  record PinSeen(int triesLeft, boolean transport) {
    /** Refuses a count no card has. */
    public PinSeen {
      if (triesLeft < 0 || triesLeft > 15) {
        throw new IllegalArgumentException("0 to 15 tries");
      }
    }
  }

  /**
   * The portal takes the hand-over. Nothing is run before the holder has said yes.
   *
   * @param driver the card's profile, which says what instructions the agent lets through
   * @param act what is done, such as {@code UNLOCK_CARD}
   * @param serial of the card it is done to; another card is not touched
   * @param terms what a PIN typed for it may be, where one is typed
   * @param warrant the portal's signature under a {@link Warrant}, where no ticket was shown
   * @param script the first
   */
  record Accept(
      String driver,
      String act,
      String serial,
      Screen screen,
      Optional<PinTerms> terms,
      Optional<Octets> warrant,
      WireScript script)
      implements Message {

    /** Refuses other shapes. */
    public Accept {
      Bounds.require(Bounds.DRIVER, driver, "driver");
      Bounds.require(Bounds.ACT, act, "act");
      Bounds.require(Bounds.SERIAL, serial, "serial");
      if (warrant.isPresent() && warrant.get().length() != Warrant.SIGNATURE_BYTES) {
        throw new IllegalArgumentException("no signature");
      }
      if (script.number() != 1) {
        throw new IllegalArgumentException("the first script is number 1");
      }
    }
  }

  /** What the agent's page shows beside act and card: whose portal, and for whom. */
  record Screen(String portal, String origin, String holder) {
    /** Refuses what cannot be shown as it is. */
    public Screen {
      Bounds.requireLine(portal, 80, "portal's name");
      Bounds.require(Bounds.ORIGIN, origin, "origin");
      Bounds.requireLine(holder, 120, "holder's name");
    }
  }

  /** What the agent needs to judge a PIN where it is typed; printed nowhere. */
  record PinTerms(int fewest, int most, Optional<LocalDate> birthDate, String identityNumber) {
    /** Refuses lengths no card has. */
    public PinTerms {
      if (fewest < 4 || most < fewest || most > 16) {
        throw new IllegalArgumentException("a PIN has 4 to 16 digits");
      }
      Bounds.require(Bounds.IDENTITY, identityNumber, "identity number");
    }

    @Override
    public String toString() {
      return "[hidden]";
    }
  }

  /** The portal does not take the hand-over, or gives it up; nothing more is run. */
  record Refuse(Refusal reason) implements Message {}

  /** Why not. */
  enum Refusal {
    /** Another version; the agent must be renewed. */
    AGENT_TOO_OLD,
    /** No such ticket or code, or it was used. */
    HAND_OVER_UNKNOWN,
    HAND_OVER_EXPIRED,
    /** Not the card the hand-over is for. */
    OTHER_CARD,
    /** A type that is only read. */
    CARD_READ_ONLY,
    CARD_DEAD,
    /** The card does not know its keys. */
    CARD_NOT_PROVEN,
    /** What was asked for cannot be done to this card now. */
    NOT_POSSIBLE,
    /** The portal is in trouble; later it may work. */
    TRY_LATER
  }

  /** The portal: run this. */
  record Run(WireScript script) implements Message {}

  /**
   * The agent: what the card answered, up to the step that stopped it.
   *
   * @param id of the script
   * @param replies one a step that was answered; of a local step the status alone
   * @param error what stood in the way of the next step, if anything did
   */
  record Result(String id, List<Octets> replies, Optional<AgentError> error) implements Message {

    /** Refuses other shapes. */
    public Result {
      Bounds.require(Bounds.SCRIPT_ID, id, "script id");
      replies = List.copyOf(replies);
      if (replies.size() > WireScript.MOST_STEPS
          || replies.stream().anyMatch(reply -> reply.length() < 2 || reply.length() > 1026)) {
        throw new IllegalArgumentException("no replies of a card");
      }
      if (replies.isEmpty() && error.isEmpty()) {
        throw new IllegalArgumentException("neither a reply nor an error");
      }
    }
  }

  /** What stood in an agent's way. */
  enum AgentError {
    CARD_GONE,
    CARD_RESET,
    READER_GONE,
    SERVICE_DOWN,
    TIMED_OUT,
    /** A command that is not on the list of this driver, or a script out of turn. */
    REFUSED,
    BAD_ANSWER,
    /** The holder said no. */
    HOLDER_SAID_NO
  }

  /** The agent: where the holder is, so that the portal's page can say so. */
  record Status(Stage stage) implements Message {}

  /** Where the holder is. */
  enum Stage {
    /** Reads what is to be done. */
    ASKED,
    /** Types the PIN. */
    TYPING,
    /** The card is at work. */
    RUNNING
  }

  /** Either side: are you there? Also keeps a card's transaction from being idle. */
  record Ping(int number) implements Message {}

  /** The answer, with the same number. */
  record Pong(int number) implements Message {}

  /**
   * The portal, last.
   *
   * @param reference of the receipt, that people can read aloud
   */
  record Finish(Outcome outcome, String reference) implements Message {

    /** Refuses other shapes. */
    public Finish {
      Bounds.require(Bounds.REFERENCE, reference, "reference");
    }
  }

  /** What is true of the card now. */
  enum Outcome {
    DONE,
    UNCHANGED,
    /** Start again: nothing is lost. */
    RESUMABLE
  }
}
