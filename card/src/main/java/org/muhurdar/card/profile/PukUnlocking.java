package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/**
 * Unlocks by a PUK that the provider holds. The rules that no card may be lost by us: the PUK
 * leaves only after the serial was compared, only with all its tries, once, in a script that stops
 * at anything but 9000, and is replaced right after the card took it. Nothing is ever tried again
 * by machine: whatever is not certain is {@code UNCERTAIN}, for a person.
 */
final class PukUnlocking implements Unlocking {

  private static final int ALL_TRIES = 3;

  private final PukDialogue dialogue;
  private final CardSerial expected;
  private final UnlockMeans.HeldPuk held;
  private final SecretChars transportPin;
  private @Nullable List<PukDialogue.Act> acts;

  PukUnlocking(
      PukDialogue dialogue,
      CardSerial expected,
      UnlockMeans.HeldPuk held,
      SecretChars transportPin) {
    this.dialogue = dialogue;
    this.expected = expected;
    this.held = held;
    this.transportPin = transportPin;
  }

  @Override
  public Script opening() {
    return dialogue.opening();
  }

  @Override
  public Next afterOpening(List<ResponseApdu> replies) {
    if (acts != null) {
      throw new IllegalStateException("the PUK has left once");
    }
    PukDialogue.Read read = dialogue.read(replies);
    if (read.serial().isEmpty()) {
      return new Next.Stop(UnlockRefusal.SERIAL_UNREADABLE);
    }
    if (!read.serial().get().equals(expected)) {
      return new Next.Stop(UnlockRefusal.OTHER_CARD);
    }
    if (read.dead()) {
      return new Next.Stop(UnlockRefusal.CARD_DEAD);
    }
    if (read.pukTriesLeft().isPresent() && read.pukTriesLeft().get() < ALL_TRIES) {
      return new Next.Stop(UnlockRefusal.PUK_TRIES_SPENT);
    }
    if (replies.size() < dialogue.opening().steps().size()) {
      return new Next.Stop(UnlockRefusal.CARD_ANSWERED_ERROR);
    }
    List<PukDialogue.Act> made = dialogue.reset(read, held, transportPin);
    acts = made;
    return new Next.Go(new Script(made.stream().map(PukDialogue.Act::step).toList()));
  }

  @Override
  public UnlockOutcome outcome(List<ResponseApdu> replies) {
    List<PukDialogue.Act> made = acts;
    if (made == null) {
      throw new IllegalStateException("there was no second script");
    }
    UnlockOutcome.PukFate puk = UnlockOutcome.PukFate.NOT_SENT;
    boolean reset = false;
    boolean changed = false;
    for (int i = 0; i < made.size(); i++) {
      PukDialogue.Role role = made.get(i).role();
      if (i >= replies.size()) {
        return unanswered(role, puk);
      }
      ResponseApdu reply = replies.get(i);
      boolean ok = reply.status().isOk();
      switch (role) {
        case PUK, PUK_AND_RESET -> {
          puk = ok ? UnlockOutcome.PukFate.KEPT : UnlockOutcome.PukFate.REFUSED;
          reset |= ok && role == PukDialogue.Role.PUK_AND_RESET;
        }
        case ROTATE -> puk = ok ? UnlockOutcome.PukFate.ROTATED : puk;
        case TRY_RESET, RESET -> reset |= ok;
        case CHANGE -> changed = ok;
        case CHECK -> {
          return checked(dialogue.check(reply), changed, puk);
        }
        case PREPARE -> {}
      }
      if (!made.get(i).step().expected().goesOnAfter(reply.status())) {
        return stopped(role, reset, puk);
      }
    }
    throw new IllegalStateException("every dialogue ends with a check");
  }

  @Override
  public UnlockOutcome lost() {
    return new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.UNCERTAIN);
  }

  /** What a missing reply to a step of that role leaves open. */
  private static UnlockOutcome unanswered(PukDialogue.Role role, UnlockOutcome.PukFate before) {
    return switch (role) {
      case PUK, PUK_AND_RESET, ROTATE ->
          new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.UNCERTAIN);
      case PREPARE ->
          before == UnlockOutcome.PukFate.NOT_SENT
              ? new UnlockOutcome.Unchanged(UnlockOutcome.Cause.LOST, before)
              : new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, before);
      case TRY_RESET, RESET, CHANGE, CHECK ->
          new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, before);
    };
  }

  private static UnlockOutcome stopped(
      PukDialogue.Role role, boolean reset, UnlockOutcome.PukFate puk) {
    UnlockOutcome.Cause cause =
        switch (role) {
          case PUK, PUK_AND_RESET -> UnlockOutcome.Cause.PUK_REFUSED;
          case TRY_RESET, RESET -> UnlockOutcome.Cause.RESET_REFUSED;
          case CHANGE -> UnlockOutcome.Cause.CHANGE_REFUSED;
          case PREPARE, ROTATE, CHECK -> UnlockOutcome.Cause.CARD_ANSWERED_ERROR;
        };
    return reset
        ? new UnlockOutcome.Resumable(cause, puk)
        : new UnlockOutcome.Unchanged(cause, puk);
  }

  private static UnlockOutcome checked(
      Optional<PinStatus> pin, boolean changed, UnlockOutcome.PukFate puk) {
    boolean still = pin.isPresent() && (pin.get().transport() || pin.get().locked());
    return changed && !still
        ? new UnlockOutcome.Done(UnlockOutcome.Proof.CARDS_WORD, puk)
        : new UnlockOutcome.Resumable(UnlockOutcome.Cause.STILL_TRANSPORT, puk);
  }

  /** The commands with PUKs in them are wiped. */
  @Override
  public void close() {
    if (acts != null) {
      for (PukDialogue.Act act : acts) {
        if (act.step() instanceof Step.Send(var command, var _) && command.secret()) {
          command.wipe();
        }
      }
    }
  }
}
