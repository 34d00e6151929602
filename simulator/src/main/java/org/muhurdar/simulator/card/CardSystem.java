package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.octets.Octets;

/** Reads commands, joins chains, and gives what is whole to the card's application. */
final class CardSystem {

  private static final int CHAINED = 0x10;
  private static final int LONGEST_CHAIN_BYTES = 1024;

  private final Chip chip;
  private final CardApplication application;

  CardSystem(Chip chip) {
    this.chip = chip;
    this.application = CardApplication.on(chip);
  }

  Octets answer(Octets raw) {
    Optional<Command> command = Command.read(raw);
    Reply reply = command.isEmpty() ? Reply.refused(Reply.WRONG_LENGTH) : joined(command.get());
    return reply.bytes();
  }

  private Reply joined(Command part) {
    Session session = chip.session();
    if (!session.continues(part)) {
      session.endChain();
      return Reply.refused(Reply.CHAIN_BROKEN);
    }
    if (part.cla() == CHAINED) {
      if (session.chained().length() + part.data().length() > LONGEST_CHAIN_BYTES) {
        session.endChain();
        return Reply.refused(Reply.WRONG_LENGTH);
      }
      session.keep(part);
      return Reply.ok();
    }
    if (!session.hasChain()) {
      return application.answer(part);
    }
    Command whole = part.unchained(session.chained().then(part.data()));
    session.endChain();
    return application.answer(whole);
  }
}
