package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.Tries.Secret;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/** VERIFY, CHANGE and RESET RETRY COUNTER, in AKİS' form and in ISO's. */
final class PinCommands {

  private static final int PIN = 0x81;
  private static final int PUK = 0x82;
  private static final int LOCAL_BITS = 0x7F;

  private final Chip chip;
  private final Tries tries;

  PinCommands(Chip chip) {
    this.chip = chip;
    this.tries = new Tries(chip);
  }

  Reply verify(Command command) {
    Optional<Secret> secret = secretOf(command.p2());
    if (command.p1() != 0) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    if (secret.isEmpty()) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    if (command.data().isEmpty()) {
      return triesLeft(secret.get());
    }
    Reply reply = attempt(secret.get(), command.data());
    proved(secret.get(), reply.isOk(), command.p2());
    if (reply.isOk()) {
      tries.refill(secret.get());
    }
    return reply;
  }

  /** Each card has its own number for the PUK. */
  private Optional<Secret> secretOf(int reference) {
    if (chip.state().kind().isPuk(reference)) {
      return Optional.of(Secret.PUK);
    }
    return reference == PIN ? Optional.of(Secret.PIN) : Optional.empty();
  }

  private void proved(Secret secret, boolean right, int reference) {
    switch (secret) {
      case PIN -> chip.session().pinRight(right);
      case PUK -> chip.session().pukRight(right, reference <= LOCAL_BITS);
    }
  }

  private Reply triesLeft(Secret secret) {
    if (!chip.state().kind().tellsTriesByEmptyVerify()) {
      return Reply.refused(Reply.WRONG_LENGTH);
    }
    boolean proved =
        switch (secret) {
          case PIN -> chip.session().pinRight();
          case PUK -> chip.session().pukRight();
        };
    return proved ? Reply.ok() : refusal(tries.of(secret).triesLeft());
  }

  private Reply attempt(Secret secret, Octets typed) {
    if (typed.length() > Guarded.LONGEST) {
      return Reply.refused(Reply.WRONG_LENGTH);
    }
    if (tries.of(secret).isLocked()) {
      return Reply.refused(Reply.LOCKED);
    }
    return tries.spend(secret, typed) ? Reply.ok() : refusal(tries.of(secret).triesLeft());
  }

  private static Reply refusal(int triesLeft) {
    return Reply.refused(triesLeft == 0 ? Reply.LOCKED : Reply.TRIES_LEFT | triesLeft);
  }

  Reply change(Command command) {
    CardKind kind = chip.state().kind();
    return switch (command.p1()) {
      case 0x00 ->
          kind.speaksAscii() && command.p2() == PIN
              ? changeIsoForm(command.data())
              : Reply.refused(Reply.NO_SUCH_REFERENCE);
      case 0x01 ->
          kind.setsPinByPuk()
              ? setByPuk(command.p2(), command.data(), false)
              : changePukAkis10(command.data());
      case 0x02 ->
          command.p2() == (PIN & LOCAL_BITS) || command.p2() == 0
              ? changeAkisForm(command.data())
              : Reply.refused(Reply.NO_SUCH_REFERENCE);
      default -> Reply.refused(Reply.WRONG_PARAMETERS);
    };
  }

  /**
   * Old and new one after the other; the card alone knows where the old one ends, so whatever is
   * wrong with the new one is said only to who knew the old one.
   */
  private Reply changeIsoForm(Octets both) {
    int oldLength = Math.min(chip.state().pin().digits().length(), both.length());
    Octets old = both.part(0, oldLength);
    Octets fresh = both.from(oldLength);
    Reply reply = attempt(Secret.PIN, old);
    chip.session().pinRight(false);
    if (!reply.isOk()) {
      return reply;
    }
    if (!isAllowed(fresh) || fresh.equals(old)) {
      tries.refill(Secret.PIN);
      return Reply.refused(Reply.WRONG_DATA);
    }
    return changed(fresh);
  }

  /** Each with its length before it. */
  private Reply changeAkisForm(Octets both) {
    Optional<Pair> pair = Pair.read(both);
    if (pair.isEmpty()) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    // AKİS 1.0 in the administration phase takes the new PIN in both places.
    boolean byIssuer =
        !chip.state().kind().setsPinByPuk()
            && chip.session().pukRight()
            && chip.state().phase() == Phase.ADMINISTRATION
            && pair.get().first.equals(pair.get().second);
    return byIssuer
        ? setPin(Act.SET_PIN_BY_PUK, pair.get().second)
        : change(pair.get().first, pair.get().second);
  }

  private Reply change(Octets old, Octets fresh) {
    // Known from what was typed alone, so it tells nothing about the PIN.
    if (!isAllowed(fresh) || fresh.equals(old)) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    Reply reply = attempt(Secret.PIN, old);
    chip.session().pinRight(false);
    return reply.isOk() ? changed(fresh) : reply;
  }

  private Reply changed(Octets fresh) {
    chip.store(Act.CHANGE_PIN, chip.state().withNewPin(Guarded.fresh(fresh), false));
    return Reply.ok();
  }

  private record Pair(Octets first, Octets second) {
    static Optional<Pair> read(Octets both) {
      if (both.isEmpty() || both.length() < both.at(0) + 2) {
        return Optional.empty();
      }
      int middle = 1 + both.at(0);
      Octets second = both.from(middle + 1);
      return both.at(middle) == second.length()
          ? Optional.of(new Pair(both.part(1, middle), second))
          : Optional.empty();
    }
  }

  private boolean isAllowed(Octets digits) {
    if (digits.length() < Guarded.SHORTEST || digits.length() > Guarded.LONGEST) {
      return false;
    }
    int zero = chip.state().kind().speaksAscii() ? '0' : 0;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.at(i) < zero || digits.at(i) > zero + 9) {
        return false;
      }
    }
    return true;
  }

  /** 2C 02 81 in plain: the way of 1.2 and 2.x when the PIN is locked. */
  Reply resetByPuk(Command command) {
    if (!chip.state().kind().setsPinByPuk() || command.p1() != 0x02 || command.p2() != PIN) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    return setByPuk(PIN, command.data(), true);
  }

  private Reply setByPuk(int reference, Octets fresh, boolean evenLocked) {
    if (!chip.session().pukRight()) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    if (reference != PIN && reference != PUK) {
      return Reply.refused(Reply.NO_SUCH_REFERENCE);
    }
    if (reference == PIN && chip.state().pin().isLocked() && !evenLocked) {
      return Reply.refused(Reply.REFERENCE_NOT_USABLE);
    }
    return reference == PIN ? setPin(Act.SET_PIN_BY_PUK, fresh) : setPuk(fresh);
  }

  private Reply setPin(Act act, Octets fresh) {
    if (!isAllowed(fresh)) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    chip.store(act, chip.state().withNewPin(Guarded.fresh(fresh), true));
    chip.session().pinRight(false);
    return Reply.ok();
  }

  private Reply setPuk(Octets fresh) {
    if (!isAllowed(fresh)) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    chip.store(Act.CHANGE_PUK, chip.state().withPuk(Guarded.fresh(fresh)));
    return Reply.ok();
  }

  private Reply changePukAkis10(Octets both) {
    Optional<Pair> pair = Pair.read(both);
    if (!chip.session().pukRight()) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    return pair.isEmpty() ? Reply.refused(Reply.WRONG_DATA) : setPuk(pair.get().second);
  }

  /** 80 19 05: gives a folder's PIN its tries back; AKİS 1.0 alone, after the system PUK. */
  Reply refill(Command command) {
    if (chip.state().kind() != CardKind.AKIS10) {
      return Reply.refused(Reply.UNKNOWN_INSTRUCTION);
    }
    if (!chip.session().pukRight() || chip.state().phase() != Phase.ADMINISTRATION) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    if (!command.data().hex().equals("3D00")) {
      return Reply.refused(Reply.NOT_FOUND);
    }
    chip.store(Act.REFILL_TRIES, chip.state().withPin(chip.state().pin().refilled()));
    return Reply.ok();
  }

  /** 2C 02 81 through the secure channel: PIN, tries and mark in one write, locked or not. */
  Reply resetByIssuer(Octets fresh) {
    if (chip.state().resetsLeft() == 0) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    if (!isAllowed(fresh)) {
      return Reply.refused(Reply.WRONG_DATA);
    }
    CardState next = chip.state().withNewPin(Guarded.fresh(fresh), true).withOneResetLess();
    chip.store(Act.RESET_PIN, next);
    chip.session().pinRight(false);
    return Reply.ok();
  }

  /** 2C 03 81 through the secure channel: the tries alone, the old PIN stays. */
  Reply refillByIssuer() {
    if (chip.state().resetsLeft() == 0) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    CardState state = chip.state();
    chip.store(Act.RESET_TRIES, state.withPin(state.pin().refilled()).withOneResetLess());
    return Reply.ok();
  }
}
