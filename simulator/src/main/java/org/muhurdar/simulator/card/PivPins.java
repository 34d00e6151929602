package org.muhurdar.simulator.card;

import org.muhurdar.simulator.card.Tries.Secret;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/**
 * VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER of PIV (NIST SP 800-73-4 part 2, section
 * 3.2). PIN and PUK are 6 to 8 digits filled with FF; what is not such, costs no try.
 */
final class PivPins {

  private static final int PIN = 0x80;
  private static final int PUK = 0x81;
  private static final int FORGET = 0xFF;
  private static final int LENGTH = 8;
  private static final int FEWEST_DIGITS = 6;
  private static final int FILLING = 0xFF;

  private final Chip chip;
  private final Tries tries;
  private boolean pinRight;
  private boolean justVerified;

  PivPins(Chip chip) {
    this.chip = chip;
    this.tries = new Tries(chip);
  }

  /** Whether the PIN was right and nothing has taken that back. */
  boolean pinRight() {
    return pinRight;
  }

  /** Whether the command before this one was a right VERIFY. */
  boolean takeJustVerified() {
    boolean was = justVerified;
    justVerified = false;
    return was;
  }

  Reply verify(Command command) {
    if (command.p2() != PIN) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    if (command.p1() == FORGET && command.data().isEmpty()) {
      pinRight = false;
      return Reply.ok();
    }
    if (command.p1() != 0) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (command.data().isEmpty()) {
      return pinRight ? Reply.ok() : told(Secret.PIN);
    }
    Reply reply = attempt(Secret.PIN, command.data());
    if (reply.isOk()) {
      tries.refill(Secret.PIN);
      pinRight = true;
      justVerified = true;
    }
    return reply;
  }

  /** Old and new one, eight bytes each. */
  Reply change(Command command) {
    if (command.p1() != 0) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (command.p2() != PIN && command.p2() != PUK) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    if (command.data().length() != 2 * LENGTH || !isWellFormed(command.data().from(LENGTH))) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    Secret secret = command.p2() == PIN ? Secret.PIN : Secret.PUK;
    Reply reply = attempt(secret, command.data().part(0, LENGTH));
    if (!reply.isOk()) {
      return reply;
    }
    Guarded fresh = Guarded.fresh(command.data().from(LENGTH));
    switch (secret) {
      case PIN -> {
        chip.store(Act.CHANGE_PIN, chip.state().withPin(fresh));
        pinRight = true;
      }
      case PUK -> chip.store(Act.CHANGE_PUK, chip.state().withPuk(fresh));
    }
    return Reply.ok();
  }

  /** PUK and new PIN, eight bytes each: the PIN, its tries and the PUK's in one write. */
  Reply reset(Command command) {
    if (command.p1() != 0) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (command.p2() != PIN) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    if (command.data().length() != 2 * LENGTH || !isWellFormed(command.data().from(LENGTH))) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    Reply reply = attempt(Secret.PUK, command.data().part(0, LENGTH));
    if (reply.isOk()) {
      Guarded fresh = Guarded.fresh(command.data().from(LENGTH));
      CardState next = chip.state().withPin(fresh).withPuk(tries.of(Secret.PUK).refilled());
      chip.store(Act.SET_PIN_BY_PUK, next);
    }
    return reply;
  }

  /** When it is right the try is still spent: what follows is stored by the caller. */
  private Reply attempt(Secret secret, Octets typed) {
    if (!isWellFormed(typed)) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    if (tries.of(secret).isLocked()) {
      return Reply.refused(Reply.LOCKED);
    }
    if (tries.spend(secret, typed)) {
      return Reply.ok();
    }
    pinRight = pinRight && secret != Secret.PIN;
    // Unlike AKİS, the try that locks is answered by 63C0; 6983 comes from then on.
    return Reply.refused(Reply.TRIES_LEFT | tries.of(secret).triesLeft());
  }

  private Reply told(Secret secret) {
    Guarded guarded = tries.of(secret);
    return Reply.refused(
        guarded.isLocked() ? Reply.LOCKED : Reply.TRIES_LEFT | guarded.triesLeft());
  }

  private static boolean isWellFormed(Octets typed) {
    if (typed.length() != LENGTH) {
      return false;
    }
    int digits = 0;
    while (digits < LENGTH && typed.at(digits) >= '0' && typed.at(digits) <= '9') {
      digits++;
    }
    boolean filled = true;
    for (int i = digits; i < LENGTH; i++) {
      filled &= typed.at(i) == FILLING;
    }
    return digits >= FEWEST_DIGITS && filled;
  }
}
