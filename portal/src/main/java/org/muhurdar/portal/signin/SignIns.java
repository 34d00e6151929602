package org.muhurdar.portal.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.Binding;
import org.muhurdar.portal.onetimecode.Checking;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.onetimecode.CodeRequest;
import org.muhurdar.portal.onetimecode.OneTimeCodes;
import org.muhurdar.portal.onetimecode.Sending;
import org.muhurdar.portal.signin.SignInState.AwaitingCode;
import org.muhurdar.portal.signin.SignInState.AwaitingFreshCode;
import org.muhurdar.portal.signin.SignInState.AwaitingPhoneConfirmation;
import org.muhurdar.portal.signin.SignInState.EndReason;
import org.muhurdar.portal.signin.SignInState.Ended;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sign-ins after the accepted word: phone confirmed, code checked, factor refreshed, session ended.
 *
 * <p>All state is in the database and every act is one transaction with its audit event, so any
 * node takes the next request and a killed node leaves the act either done or not begun.
 * Thread-safe.
 */
public final class SignIns {

  /** A session's idle end is written again only when that much of it has gone by. */
  private static final Duration TOUCH_EVERY = Duration.ofSeconds(30);

  private static final int AT_ONCE = 500;

  private final SignInStore store;
  private final SessionPolicy policy;
  private final OneTimeCodes codes;
  private final Holders holders;
  private final KnownDevices devices;
  private final SignInMoves moves;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Randomness randomness;

  SignIns(
      SignInStore store,
      SessionPolicy policy,
      OneTimeCodes codes,
      Holders holders,
      KnownDevices devices,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Randomness randomness) {
    this.store = store;
    this.policy = policy;
    this.codes = codes;
    this.holders = holders;
    this.devices = devices;
    this.moves = new SignInMoves(store, policy, audit, clock);
    this.transactions = transactions;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** How long a session lives while nothing is done in it. */
  public Duration idleTime() {
    return policy.idle();
  }

  /** How long a session lives at most. */
  public Duration longestTime() {
    return policy.absolute();
  }

  /**
   * Whom a cookie stands for in a request that may change something. Ends a sign-in whose time is
   * over; keeps a living one alive.
   */
  public Presence presence(SessionToken cookie) {
    return presence(cookie, Duration.ZERO);
  }

  /**
   * The same for a request that only reads. When it comes with the cookie before the last change of
   * stage and hard upon it, the new cookie is on its way to the browser: another one now could
   * overtake it, and the browser would be left with one that nobody knows.
   */
  public Presence reading(SessionToken cookie) {
    return presence(cookie, policy.underWay());
  }

  private Presence presence(SessionToken cookie, Duration underWay) {
    Instant now = clock.instant();
    Optional<SignInStore.Found> found = store.find(cookie.hash(), now);
    if (found.isEmpty()) {
      return new Presence.Nobody();
    }
    SignIn signIn = found.get().signIn();
    Optional<EndReason> over = over(signIn, now);
    if (over.isPresent()) {
      return new Presence.Over(over.get());
    }
    Optional<SessionToken> newCookie = Optional.empty();
    Optional<Instant> previousGoodUntil = found.get().previousGoodUntil();
    if (found.get().byPreviousCookie()) {
      Instant changedAt = previousGoodUntil.orElseThrow().minus(policy.lostAnswer());
      if (!now.isBefore(changedAt.plus(underWay))) {
        newCookie = Optional.of(changeCookie(signIn, cookie.hash(), now));
      }
    } else if (previousGoodUntil.isPresent()) {
      store.forgetPreviousCookie(signIn.journey());
    }
    return new Presence.Present(touched(signIn, now), newCookie);
  }

  /**
   * The same for a request that no person has made: it ends a sign-in whose time is over, and
   * neither keeps a living one alive nor changes its cookie.
   */
  public Presence watch(SessionToken cookie) {
    Instant now = clock.instant();
    Optional<SignIn> found = store.find(cookie.hash(), now).map(SignInStore.Found::signIn);
    return found
        .<Presence>map(signIn ->
            over(signIn, now)
                .<Presence>map(Presence.Over::new)
                .orElseGet(() -> new Presence.Present(signIn, Optional.empty())))
        .orElseGet(Presence.Nobody::new);
  }

  private Optional<EndReason> over(SignIn signIn, Instant now) {
    if (signIn.state() instanceof Ended(var reason)) {
      return Optional.of(reason);
    }
    if (now.isBefore(signIn.closesAt())) {
      return Optional.empty();
    }
    EndReason reason = whyOver(signIn, now);
    end(signIn, reason);
    return Optional.of(reason);
  }

  private static EndReason whyOver(SignIn signIn, Instant now) {
    return now.isBefore(signIn.endsAt()) ? EndReason.IDLE : EndReason.TIME_UP;
  }

  private SignIn touched(SignIn signIn, Instant now) {
    Instant idleUntil = now.plus(policy.idle());
    if (idleUntil.isBefore(signIn.idleUntil().plus(TOUCH_EVERY))) {
      return signIn;
    }
    store.extendIdle(signIn.journey(), idleUntil);
    return new SignIn(
        signIn.journey(),
        signIn.holder(),
        signIn.state(),
        signIn.need(),
        signIn.language(),
        signIn.startedAt(),
        idleUntil,
        signIn.endsAt(),
        signIn.version());
  }

  /**
   * Sends the sign-in's code to the phone on file; only after the holder has confirmed the phone.
   */
  public CodeSending confirmPhone(SignIn signIn) {
    if (!(signIn.state() instanceof AwaitingPhoneConfirmation)) {
      return new CodeSending.OutOfStep();
    }
    return sendNew(signIn, signIn.need().act());
  }

  /** Asks for a fresh factor for one act. */
  public CodeSending askFreshFactor(SignIn signIn, Act act) {
    return signIn.isSignedIn() ? sendNew(signIn, act) : new CodeSending.OutOfStep();
  }

  /** Sends the same code once more, or a new one when its time is over. */
  public CodeSending sendAgain(SignIn signIn) {
    return switch (signIn.state()) {
      case AwaitingCode(var code) -> again(signIn, code, signIn.need().act());
      case AwaitingFreshCode(_, var act, var code) -> again(signIn, code, act);
      case AwaitingPhoneConfirmation(), SignedIn(_), Ended(_) -> new CodeSending.OutOfStep();
    };
  }

  private CodeSending again(SignIn signIn, CodeId code, Act act) {
    Binding binding = Binding.of(signIn.journey(), act);
    return told(() -> codes.resend(code, binding, sent -> codeSent(signIn, act, sent)));
  }

  private CodeSending sendNew(SignIn signIn, Act act) {
    Holder holder = holders.find(signIn.holder()).orElseThrow();
    CodeRequest request =
        new CodeRequest(
            Binding.of(signIn.journey(), act), holder.id(), holder.phone(), signIn.language());
    return told(() -> codes.send(request, sent -> codeSent(signIn, act, sent)));
  }

  /**
   * Runs in the transaction that queues the message: a node killed meanwhile leaves the holder
   * where he was, and nothing is sent.
   */
  private void codeSent(SignIn signIn, Act act, CodeId code) {
    SignInEvent event =
        signIn.isSignedIn()
            ? new SignInEvent.FreshCodeSent(act, code)
            : new SignInEvent.CodeSent(code);
    if (!moves.move(signIn, event)) {
      throw new MovedMeanwhile();
    }
  }

  private static CodeSending told(Supplier<Sending> sending) {
    try {
      return switch (sending.get()) {
        case Sending.Sent(_, _, _, _) -> new CodeSending.OnItsWay();
        case Sending.TooSoon(var from) -> new CodeSending.TooSoon(from);
        case Sending.Refused(var until) -> new CodeSending.Refused(until);
        case Sending.Barred(var why) -> new CodeSending.Barred(why);
      };
    } catch (MovedMeanwhile e) {
      return new CodeSending.OutOfStep();
    }
  }

  /**
   * Checks a typed code for the step the sign-in stands at.
   *
   * @param held the cookie by which the sign-in was found
   * @param shown as what device the browser shows itself
   */
  public CodeAnswer checkCode(
      SignIn signIn, SessionToken held, DeviceCookie shown, SecretChars typed) {
    Supplier<CodeAnswer.Accepted> right = () -> accept(signIn, held, shown);
    return switch (signIn.state()) {
      case AwaitingCode(var code) -> check(signIn, code, signIn.need().act(), typed, right);
      case AwaitingFreshCode(_, var act, var code) -> check(signIn, code, act, typed, right);
      case AwaitingPhoneConfirmation(), SignedIn(_), Ended(_) -> new CodeAnswer.OutOfStep();
    };
  }

  private CodeAnswer check(
      SignIn signIn, CodeId code, Act act, SecretChars typed, Supplier<CodeAnswer.Accepted> right) {
    AtomicReference<CodeAnswer.@Nullable Accepted> accepted = new AtomicReference<>();
    Checking checking;
    try {
      checking =
          codes.check(
              code, Binding.of(signIn.journey(), act), typed, () -> accepted.set(right.get()));
    } catch (MovedMeanwhile e) {
      return new CodeAnswer.OutOfStep();
    }
    return switch (checking) {
      case Checking.Right() -> Objects.requireNonNull(accepted.get());
      case Checking.Wrong(var left) -> new CodeAnswer.Wrong(left);
      case Checking.Expired() -> new CodeAnswer.Expired();
      case Checking.UsedUp(var until) -> {
        giveUpFreshFactor(signIn);
        yield new CodeAnswer.UsedUp(until);
      }
    };
  }

  /** Runs in the transaction that uses the code up: both happen or neither. */
  private CodeAnswer.Accepted accept(SignIn signIn, SessionToken held, DeviceCookie shown) {
    Instant now = clock.instant();
    boolean fresh = signIn.isSignedIn();
    if (!fresh) {
      for (SignIn other : store.openOf(signIn.holder())) {
        if (other.isSignedIn()) {
          var _ = moves.move(other, new SignInEvent.End(EndReason.SIGNED_IN_ELSEWHERE));
        }
      }
    }
    SignInEvent event =
        fresh ? new SignInEvent.FreshCodeRight(now) : new SignInEvent.CodeRight(now);
    SessionToken cookie = SessionToken.make(randomness);
    if (!moves.move(signIn, event, moves.change(held.hash(), cookie, now))) {
      throw new MovedMeanwhile();
    }
    return new CodeAnswer.Accepted(
        cookie,
        fresh ? Optional.empty() : Optional.of(devices.signedIn(signIn.holder(), shown, now)));
  }

  /** Undoes a code's sending or use when another request has moved the journey first. */
  private static final class MovedMeanwhile extends RuntimeException {}

  /**
   * Leaves the fresh factor unproven: the menu is open again, and another code may be asked for.
   * The holder's wrong codes of the day and the messages to his phone stay counted.
   */
  public void giveUpFreshFactor(SignIn signIn) {
    if (signIn.state() instanceof AwaitingFreshCode(_, _, var code)) {
      transactions.executeWithoutResult(status -> {
        if (moves.move(signIn, new SignInEvent.FreshCodeGivenUp())) {
          codes.drop(code);
        }
      });
    }
  }

  /** Ends one sign-in, wherever it has got to by now. Ending it twice is harmless. */
  public void end(SignIn signIn, EndReason reason) {
    transactions.executeWithoutResult(status ->
        store
            .locked(signIn.journey())
            .ifPresent(now -> {
              var _ = moves.move(now, new SignInEvent.End(reason));
            }));
  }

  /**
   * Whether a sign-in was ended by somebody's act: what it began goes no further. One whose time
   * ran out was not; its holder may sit before the card reader.
   */
  public boolean wasLeft(JourneyId journey) {
    return store
        .endOf(journey)
        .filter(reason -> reason != EndReason.IDLE && reason != EndReason.TIME_UP)
        .isPresent();
  }

  /** Ends those nobody came back to, so that the end of each is on record. */
  void endOverdue() {
    Instant now = clock.instant();
    List<SignIn> overdue;
    do {
      overdue = store.overdue(now, AT_ONCE);
      overdue.forEach(signIn -> end(signIn, whyOver(signIn, now)));
    } while (overdue.size() == AT_ONCE);
  }

  /**
   * Ends every sign-in of a holder and forgets his devices, any of which may be a thief's. Joins
   * the caller's transaction.
   */
  public void endAllAndForgetDevicesOf(HolderId holder, EndReason reason) {
    transactions.executeWithoutResult(status -> {
      for (SignIn signIn : store.openOf(holder)) {
        var _ = moves.move(signIn, new SignInEvent.End(reason));
      }
      // After the rows of sign-ins are locked: one that ends just now has left its device behind.
      devices.forgetAllOf(holder);
    });
  }

  private SessionToken changeCookie(SignIn signIn, byte[] heldHash, Instant now) {
    SessionToken cookie = SessionToken.make(randomness);
    store.changeCookie(signIn.journey(), moves.change(heldHash, cookie, now));
    return cookie;
  }
}
