package org.muhurdar.agent.relay;

import java.util.Optional;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.Octets;
import org.muhurdar.wire.Ticket;
import org.muhurdar.wire.Warrant;

/**
 * What the portal has put its name to, before anything is run: which act, on which card, of which
 * type. The line is believed for none of these. A ticket says it beforehand; a code says nothing,
 * so there the portal's answer must be signed.
 *
 * @param ticket genuine; empty for a code
 * @param portalKey by which this installation knows the portal
 */
record Mandate(HandOver handOver, Optional<Ticket> ticket, Octets portalKey) {

  /** Why the answer to the hand-over must not be followed; empty when it may. */
  Optional<Ending.Reason> objectionTo(Message.Accept accept) {
    return ticket.isPresent() ? objectionBy(ticket.get(), accept) : objectionByWarrant(accept);
  }

  private static Optional<Ending.Reason> objectionBy(Ticket ticket, Message.Accept accept) {
    if (!ticket.act().equals(accept.act()) || !ticket.isFor(accept.serial())) {
      return Optional.of(Ending.Reason.NOT_AS_SHOWN);
    }
    return ticket.card().driver().equals(accept.driver())
        ? Optional.empty()
        : Optional.of(Ending.Reason.OTHER_TYPE);
  }

  private Optional<Ending.Reason> objectionByWarrant(Message.Accept accept) {
    Warrant warrant = new Warrant(handOver, accept.act(), accept.serial(), accept.driver());
    return accept.warrant().filter(signed -> warrant.isSigned(signed, portalKey)).isPresent()
        ? Optional.empty()
        : Optional.of(Ending.Reason.FALSE_ANSWER);
  }
}
