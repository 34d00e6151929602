package org.muhurdar.wire;

import java.util.regex.Pattern;
import org.muhurdar.kernel.Randomness;

/**
 * By what an agent comes: a ticket from the browser, a short code that was typed, or of its own
 * accord with the news that it has changed a PIN.
 */
public sealed interface HandOver {

  /** The text that the portal knows it by. */
  String text();

  /** See {@link Ticket}; verified by the agent before it dials, and by the portal again. */
  record ByTicket(String text) implements HandOver {
    private static final Pattern SHAPE =
        Pattern.compile("m1\\.[0-9A-Za-z_-]{40,1200}\\.[0-9A-Za-z_-]{86}");

    /** Refuses another shape. */
    public ByTicket {
      Bounds.require(SHAPE, text, "ticket");
    }

    @Override
    public String toString() {
      return "ticket";
    }
  }

  /** See {@link ShortCode}. */
  record ByCode(ShortCode shortCode) implements HandOver {
    @Override
    public String text() {
      return shortCode.letters();
    }

    @Override
    public String toString() {
      return "short code";
    }
  }

  /**
   * Nobody sent the agent: the PIN of the card in its reader was changed there, with the old one. A
   * portal that does not know such news yet finds neither ticket nor code and hangs up.
   *
   * @param text 32 capital hexadecimal digits, made by the agent for this one talk; they stand for
   *     nothing and bind its proof and the portal's {@link Warrant} to it
   */
  record PinChanged(String text) implements HandOver {

    /** Refuses another shape. */
    public PinChanged {
      Bounds.require(Bounds.SCRIPT_ID, text, "id of a talk");
    }

    /** A talk of its own. */
    public static PinChanged make(Randomness randomness) {
      return new PinChanged(WireScript.newId(randomness));
    }
  }
}
