package org.muhurdar.card.apdu;

import java.util.List;

/** What the world did on the way to a card: never an answer of the card itself. */
public final class CardFault extends RuntimeException {

  /** The kinds of fault. */
  public enum Code {
    /** No card, or it was pulled out, perhaps in the middle of a command. */
    CARD_GONE("Put the card in and start again."),
    /** Another program reset the card, so its state and every channel are gone. */
    CARD_RESET("Close other programs that use the card and start again."),
    /** The reader was unplugged. */
    READER_GONE("Connect the reader."),
    /** The machine's card service does not run. */
    SERVICE_DOWN("Start the smart card service of this machine."),
    /** The line between portal and agent was cut. */
    LINE_CUT("Start again; read the card's state first."),
    /** No answer within the time given. */
    TIMED_OUT("Start again; read the card's state first."),
    /** Whoever holds the card would not run the script: a forbidden command, no consent. */
    REFUSED("Look at the agent's list of allowed commands."),
    /** Bytes that are no reply of a card. */
    BAD_ANSWER("Try another reader; the card may be damaged."),
    /** The machine does not let this user at its card service, or at the card. */
    ACCESS_DENIED("Let this user use smart cards.");

    private final String remedy;

    Code(String remedy) {
      this.remedy = remedy;
    }

    /** What to do about it, one sentence. */
    public String remedy() {
      return remedy;
    }
  }

  private final Code code;
  private final List<ResponseApdu> repliesBefore;

  /** A fault before any reply. */
  public CardFault(Code code, String cause) {
    this(code, cause, List.of());
  }

  /** A fault after some replies of the script had come. */
  public CardFault(Code code, String cause, List<ResponseApdu> repliesBefore) {
    super(code + ": " + cause + " " + code.remedy());
    this.code = code;
    this.repliesBefore = List.copyOf(repliesBefore);
  }

  /** The same fault, known to have come after these replies. */
  public CardFault after(List<ResponseApdu> replies) {
    CardFault later = new CardFault(code, "the card did not answer.", replies);
    later.initCause(this);
    return later;
  }

  public Code code() {
    return code;
  }

  /** The replies of the script that came before the fault; whatever comes later is unknown. */
  public List<ResponseApdu> repliesBefore() {
    return repliesBefore;
  }
}
