package org.muhurdar.card.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.HostChannel;
import org.muhurdar.card.channel.Verdict;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ResetRetryCounter;
import org.muhurdar.kernel.SecretChars;

/**
 * Unlocks by the secure channel: the serial is compared before keys are derived, the card proves
 * itself before anything else is sent, and it is done when a second read <em>inside</em> the
 * channel says so and the card takes the PIN that was typed: the change to it travels from agent to
 * card without a MAC, so a changed digit would else go unnoticed.
 */
final class ChannelUnlocking implements Unlocking {

  private static final int AUTHENTICATE = 0;
  private static final int RESET = 1;
  private static final int CHANGE = 2;
  private static final int READ_BACK = 3;
  private static final int SHOW = 4;
  private static final int PUT_KEY = 5;

  private final CardProfile profile;
  private final SecretChars transportPin;
  private final UnlockMeans.IssuerKeys means;
  private final ChannelOpening opening;
  private @Nullable HostChannel channel;
  private @Nullable KeyUse keyUse;
  private KeyFate keyFate = KeyFate.KEPT;

  ChannelUnlocking(CardProfile profile, UnlockOrder order, UnlockMeans.IssuerKeys means) {
    this.profile = profile;
    this.transportPin = order.transportPin();
    this.means = means;
    if (!means.card().serial().equals(order.serial())) {
      throw new IllegalArgumentException("the keys of another card");
    }
    this.opening = new ChannelOpening(means);
  }

  @Override
  public Script opening() {
    return opening.script();
  }

  @Override
  public Next afterOpening(List<ResponseApdu> replies) {
    return switch (opening.answer(replies)) {
      case ChannelOpening.Answer.Refused(UnlockRefusal reason) -> new Next.Stop(reason);
      case ChannelOpening.Answer.Proven(HostChannel proven, CardKeyReference inCard) -> {
        channel = proven;
        yield new Next.Go(reset(proven, inCard));
      }
    };
  }

  /**
   * New keys come last: they must not stand in the way of the holder's PIN. The rest of the session
   * is under the former ones.
   */
  private Script reset(HostChannel proven, CardKeyReference inCard) {
    List<Step> steps = new ArrayList<>(unlock(proven));
    Optional<KeyChange> change =
        means.change().filter(wanted -> !wanted.target().version().equals(inCard.version()));
    Optional<CommandApdu> putKey = change.flatMap(wanted -> wanted.replacing(inCard));
    putKey.ifPresent(plain -> {
      steps.add(new Step.Send(proven.wrap(plain), Expected.ANYTHING));
      plain.wipe();
    });
    keyUse = new KeyUse(inCard, putKey.flatMap(_ -> change).map(KeyChange::target));
    return new Script(steps);
  }

  @Override
  public Optional<KeyUse> keyUse() {
    return Optional.ofNullable(keyUse);
  }

  @Override
  public KeyFate keyFate() {
    return keyFate;
  }

  private List<Step> unlock(HostChannel proven) {
    CommandApdu authenticate = proven.authenticate();
    CommandApdu plain =
        ResetRetryCounter.withNewPin(profile.pinForm(), profile.pinReference(), transportPin);
    CommandApdu reset = proven.wrap(plain);
    plain.wipe();
    return List.of(
        Step.Send.mustSucceed(authenticate),
        Step.Send.mustSucceed(reset),
        Step.Local.changePin(profile.pinForm(), profile.pinReference(), transportPin),
        Step.Send.mustSucceed(proven.wrap(GetLifeCycle.command())),
        Step.Local.verifyPin(profile.pinForm(), profile.pinReference()));
  }

  @Override
  public UnlockOutcome outcome(List<ResponseApdu> replies) {
    UnlockOutcome outcome = unlocked(replies);
    keyFate = fateOfKeys(outcome, replies);
    return outcome;
  }

  private KeyFate fateOfKeys(UnlockOutcome outcome, List<ResponseApdu> replies) {
    if (keyUse == null || keyUse.sent().isEmpty() || channel == null) {
      return KeyFate.KEPT;
    }
    if (!(outcome instanceof UnlockOutcome.Done) || replies.size() <= PUT_KEY) {
      // What was not reported may still have been sent.
      return KeyFate.UNCERTAIN;
    }
    return switch (channel.check(replies.get(PUT_KEY))) {
      case Verdict.Counts(ResponseApdu reply) when reply.status().isOk() -> KeyFate.REPLACED;
      // Errors come bare, so anybody on the way could have made this one.
      case Verdict.Counts _, Verdict.CardRefused _, Verdict.Broken _, Verdict.ProvesNothing _ ->
          KeyFate.UNCERTAIN;
    };
  }

  private UnlockOutcome unlocked(List<ResponseApdu> replies) {
    HostChannel proven = channel;
    if (proven == null) {
      throw new IllegalStateException("there was no second script");
    }
    if (replies.isEmpty()) {
      return unchanged(UnlockOutcome.Cause.LOST);
    }
    return switch (proven.check(replies.get(AUTHENTICATE))) {
      case Verdict.CardRefused _ -> unchanged(UnlockOutcome.Cause.HOST_REFUSED);
      case Verdict.Broken _, Verdict.Counts _ -> resumable(UnlockOutcome.Cause.FORGED);
      case Verdict.ProvesNothing _ -> afterReset(proven, replies);
    };
  }

  @Override
  public UnlockOutcome lost() {
    keyFate = KeyFate.UNCERTAIN;
    return resumable(UnlockOutcome.Cause.LOST);
  }

  private static UnlockOutcome afterReset(HostChannel proven, List<ResponseApdu> replies) {
    if (replies.size() <= RESET) {
      return resumable(UnlockOutcome.Cause.LOST);
    }
    return switch (proven.check(replies.get(RESET))) {
      case Verdict.CardRefused _ -> unchanged(UnlockOutcome.Cause.RESET_REFUSED);
      case Verdict.Broken _, Verdict.ProvesNothing _ -> resumable(UnlockOutcome.Cause.FORGED);
      case Verdict.Counts(ResponseApdu reply) ->
          reply.status().isOk()
              ? afterChange(proven, replies)
              : resumable(UnlockOutcome.Cause.RESET_REFUSED);
    };
  }

  private static UnlockOutcome afterChange(HostChannel proven, List<ResponseApdu> replies) {
    if (replies.size() <= CHANGE) {
      return resumable(UnlockOutcome.Cause.LOST);
    }
    if (!replies.get(CHANGE).status().isOk()) {
      return resumable(UnlockOutcome.Cause.CHANGE_REFUSED);
    }
    if (replies.size() <= READ_BACK) {
      return resumable(UnlockOutcome.Cause.LOST);
    }
    if (!(proven.check(replies.get(READ_BACK)) instanceof Verdict.Counts(ResponseApdu reply))) {
      return resumable(UnlockOutcome.Cause.FORGED);
    }
    Optional<PinStatus> pin = GetLifeCycle.read(reply).flatMap(GetLifeCycle.LifeCycle::pin);
    return pin.isPresent() && !pin.get().transport() && !pin.get().locked()
        ? afterReadingBack(replies)
        : resumable(UnlockOutcome.Cause.STILL_TRANSPORT);
  }

  private static UnlockOutcome afterReadingBack(List<ResponseApdu> replies) {
    if (replies.size() <= SHOW) {
      return resumable(UnlockOutcome.Cause.LOST);
    }
    return replies.get(SHOW).status().isOk()
        ? new UnlockOutcome.Done(UnlockOutcome.Proof.CHANNEL, UnlockOutcome.PukFate.NOT_SENT)
        : resumable(UnlockOutcome.Cause.CHANGE_REFUSED);
  }

  private static UnlockOutcome unchanged(UnlockOutcome.Cause cause) {
    return new UnlockOutcome.Unchanged(cause, UnlockOutcome.PukFate.NOT_SENT);
  }

  private static UnlockOutcome resumable(UnlockOutcome.Cause cause) {
    return new UnlockOutcome.Resumable(cause, UnlockOutcome.PukFate.NOT_SENT);
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close();
    }
  }
}
