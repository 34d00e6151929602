package org.muhurdar.wire;

import java.util.regex.Pattern;

/** By what an agent was sent: a ticket from the browser, or a short code that was typed. */
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
}
