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
 * at anything but 9000, and is replaced in the same script. Nothing is ever tried again by machine:
 * whatever is not certain is {@code UNCERTAIN}, for a person.
 */
final class PukUnlocking implements Unlocking {

  private static final int ALL_TRIES = 3;

  private final PukDialogue dialogue;
  private final CardSerial expected;
  private final UnlockMeans.HeldPuk held;
  private final SecretChars transportPin;
  private @Nullable List<PukDialogue.Act> acts;
  private @Nullable PukUse use;

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
    if (read.pukTriesLeft().isEmpty() && !held.triesCertain()) {
      return new Next.Stop(UnlockRefusal.PUK_TRIES_SPENT);
    }
    PukInCard inCard = inCard(read);
    if (inCard == PukInCard.UNKNOWN) {
      return new Next.Stop(UnlockRefusal.PUK_UNCERTAIN);
    }
    List<PukDialogue.Act> made = dialogue.reset(read, held(inCard), transportPin);
    acts = made;
    use = new PukUse(inCard, read.signs());
    return new Next.Go(new Script(made.stream().map(PukDialogue.Act::step).toList()));
  }

  private PukInCard inCard(PukDialogue.Read read) {
    if (held.open().isEmpty()) {
      return PukInCard.FORMER;
    }
    Optional<CardSigns> before = held.open().get().before();
    Optional<CardSigns> now = read.signs();
    return before.isPresent() && now.isPresent()
        ? PukInCard.tell(dialogue.course(), dialogue.marksTransportPins(), before.get(), now.get())
        : PukInCard.UNKNOWN;
  }

  private UnlockMeans.HeldPuk held(PukInCard inCard) {
    return inCard == PukInCard.LATTER
        ? new UnlockMeans.HeldPuk(
            held.open().orElseThrow().candidate(), held.next(), held.triesOnRecord())
        : held;
  }

  @Override
  public Optional<PukUse> pukUse() {
    return Optional.ofNullable(use);
  }

  @Override
  public UnlockOutcome outcome(List<ResponseApdu> replies) {
    List<PukDialogue.Act> made = acts;
    if (made == null) {
      throw new IllegalStateException("there was no second script");
    }
    UnlockOutcome.PukFate puk = UnlockOutcome.PukFate.NOT_SENT;
    boolean reset = false;
    boolean entered = false;
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
        // Until it is back in operation it does not sign; and its PIN may have its tries again.
        case ENTER, REFILL -> entered |= ok;
        case PREPARE, LEAVE -> {}
      }
      if (!made.get(i).step().expected().goesOnAfter(reply.status())) {
        return stopped(role, reset || entered, puk);
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
      case PUK, PUK_AND_RESET ->
          new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.TRY_OPEN);
      case ROTATE ->
          new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.UNCERTAIN);
      case PREPARE, ENTER, LEAVE, REFILL ->
          before == UnlockOutcome.PukFate.NOT_SENT
              ? new UnlockOutcome.Unchanged(UnlockOutcome.Cause.LOST, before)
              : new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, before);
      case TRY_RESET, RESET, CHANGE, CHECK ->
          new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, before);
    };
  }

  private static UnlockOutcome stopped(
      PukDialogue.Role role, boolean touched, UnlockOutcome.PukFate puk) {
    UnlockOutcome.Cause cause =
        switch (role) {
          case PUK, PUK_AND_RESET -> UnlockOutcome.Cause.PUK_REFUSED;
          case TRY_RESET, RESET -> UnlockOutcome.Cause.RESET_REFUSED;
          case CHANGE -> UnlockOutcome.Cause.CHANGE_REFUSED;
          case PREPARE, ENTER, LEAVE, REFILL, ROTATE, CHECK ->
              UnlockOutcome.Cause.CARD_ANSWERED_ERROR;
        };
    return touched
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
