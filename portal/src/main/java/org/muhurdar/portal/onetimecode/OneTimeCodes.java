package org.muhurdar.portal.onetimecode;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Attempts.Charge;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.delivery.Outbox;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.onetimecode.CodeStore.Asked;
import org.muhurdar.portal.onetimecode.CodeStore.Issued;
import org.muhurdar.portal.onetimecode.CodeStore.Open;
import org.muhurdar.portal.onetimecode.Sending.Bar;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends codes by SMS and checks what is typed.
 *
 * <p>A code has six digits, lives 300 s, is good once, for one session and one act, and is stored
 * only as a keyed hash. A request allows five guesses over all its codes. No method but {@link
 * #drop} may be called inside a transaction, because attempts are spent first and for good; what
 * must happen together with a code sent or found right is handed in. Everything is in the database,
 * so any node can answer. Thread-safe.
 */
public final class OneTimeCodes {

  private final CodeStore store;
  private final CodeMaker maker;
  private final Attempts attempts;
  private final Outbox outbox;
  private final Keys keys;
  private final SimOracle simOracle;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final CodeTrail trail;

  OneTimeCodes(Parts parts) {
    this.store = parts.store();
    this.maker = parts.maker();
    this.attempts = parts.attempts();
    this.outbox = parts.outbox();
    this.keys = parts.keys();
    this.simOracle = parts.simOracle();
    this.transactions = parts.transactions();
    this.clock = parts.clock();
    this.trail = parts.trail();
  }

  /** What it is made of. */
  record Parts(
      CodeStore store,
      CodeMaker maker,
      Attempts attempts,
      Outbox outbox,
      Keys keys,
      SimOracle simOracle,
      TransactionOperations transactions,
      InstantSource clock,
      CodeTrail trail) {}

  /** {@link #send(CodeRequest, Consumer)} with nothing to do alongside. */
  public Sending send(CodeRequest request) {
    return send(request, sent -> {});
  }

  /**
   * Sends a code. Asked twice within 30 s for the same session, act and phone, it sends once and
   * gives the same answer; later it does what {@link #resend} does.
   *
   * @param whenSent runs in the transaction that queues the message, so that both happen or
   *     neither; in one of its own when the message was queued before. What it throws is thrown on;
   *     the attempts stay spent
   */
  public Sending send(CodeRequest request, Consumer<CodeId> whenSent) {
    Optional<Sending> barred = bar(request.phone());
    if (barred.isPresent()) {
      return barred.get();
    }
    Optional<Asked> open = store.openWithCodes(request.binding());
    if (open.isPresent()) {
      if (phone(open.get().request()).equals(request.phone())) {
        return sendOrAnswerAgain(open.get(), whenSent);
      }
      // Another phone has to be proven now: nothing of the former request may count for it.
      var _ = store.close(open.get().request().id(), clock.instant());
    }
    List<Charge> charges = phoneCharges(request.phone());
    if (attempts.spendAll(charges) instanceof Spending.Refused(Instant until)) {
      return new Sending.Refused(until);
    }
    Instant now = CodeStore.cut(clock.instant());
    CodeId id = maker.newRequestId();
    Open made =
        new Open(
            id,
            request.binding(),
            request.holder(),
            request.language(),
            maker.sealPhone(id, request.phone()),
            now);
    Optional<Issued> first =
        Objects.requireNonNull(
            transactions.execute(status -> issueFirst(status, made, request, now, whenSent)));
    if (first.isEmpty()) {
      attempts.giveBack(charges);
      return store
          .openWithCodes(request.binding())
          .map(asked -> sentBefore(asked, whenSent))
          .orElse(new Sending.TooSoon(now));
    }
    return new Sending.Sent(
        id, first.get().validUntil(), resendFrom(made), attempts.size(Limit.CODE_RESEND));
  }

  /** Empty when the same was asked for elsewhere in the same moment. */
  private Optional<Issued> issueFirst(
      TransactionStatus status,
      Open made,
      CodeRequest request,
      Instant now,
      Consumer<CodeId> whenSent) {
    Issued code = maker.issue(made, request.phone(), now);
    if (!store.insert(made, code, now)) {
      status.setRollbackOnly(); // and with it the message
      return Optional.empty();
    }
    trail.sent(made);
    whenSent.accept(made.id());
    return Optional.of(code);
  }

  /** A form sent twice is one request; a later one is a wish for another message. */
  private Sending sendOrAnswerAgain(Asked open, Consumer<CodeId> whenSent) {
    Open request = open.request();
    boolean guessesLeft = attempts.left(Limit.CODE_GUESS, subject(request)) > 0;
    return guessesLeft && clock.instant().isBefore(resendFrom(request))
        ? sentBefore(open, whenSent)
        : resend(request, whenSent);
  }

  /**
   * Sends the same code again while it lives, else a new one; guesses already spent stay spent.
   * Refused for a request that is unknown, used, or of another session or act.
   *
   * @param whenSent as in {@link #send(CodeRequest, Consumer)}
   */
  public Sending resend(CodeId id, Binding binding, Consumer<CodeId> whenSent) {
    Optional<Open> open = store.open(binding).filter(request -> request.id().equals(id));
    return open.isPresent() ? resend(open.get(), whenSent) : new Sending.Refused(clock.instant());
  }

  /** {@link #resend(CodeId, Binding, Consumer)} with nothing to do alongside. */
  public Sending resend(CodeId id, Binding binding) {
    return resend(id, binding, sent -> {});
  }

  private Sending resend(Open request, Consumer<CodeId> whenSent) {
    Instant now = CodeStore.cut(clock.instant());
    Instant guessesFrom = attempts.openFrom(Limit.CODE_GUESS, subject(request));
    if (guessesFrom.isAfter(now)) {
      return new Sending.Refused(guessesFrom);
    }
    if (now.isBefore(resendFrom(request))) {
      return new Sending.TooSoon(resendFrom(request));
    }
    Phone phone = phone(request);
    Optional<Sending> barred = bar(phone);
    if (barred.isPresent()) {
      return barred.get();
    }
    List<Charge> charges = new ArrayList<>();
    charges.add(new Charge(Limit.CODE_RESEND, subject(request)));
    charges.addAll(phoneCharges(phone));
    if (attempts.spendAll(charges) instanceof Spending.Refused(Instant until)) {
      return new Sending.Refused(until);
    }
    boolean mine =
        Objects.requireNonNull(
            transactions.execute(status -> sendNewestAgain(request, phone, now, whenSent)));
    if (!mine) {
      attempts.giveBack(charges);
      return new Sending.TooSoon(now.plus(CodePolicy.RESEND_AFTER));
    }
    return store.any(request.id()).map(this::sent).orElse(new Sending.Refused(now));
  }

  private boolean sendNewestAgain(
      Open request, Phone phone, Instant now, Consumer<CodeId> whenSent) {
    if (!store.takeSending(request.id(), now, now.minus(CodePolicy.RESEND_AFTER))) {
      return false;
    }
    Issued newest = store.any(request.id()).orElseThrow().newest();
    if (CodePolicy.lives(newest.validUntil(), now)) {
      var _ = outbox.sendAgain(newest.message());
    } else {
      store.insert(request.id(), maker.issue(request, phone, now));
    }
    trail.resent(request);
    whenSent.accept(request.id());
    return true;
  }

  /** The request that is open for a session and an act, if any. */
  public Optional<CodeId> find(Binding binding) {
    return store.open(binding).map(Open::id);
  }

  /**
   * Ends a request, so that the same session may ask anew for the same act; joins the caller's
   * transaction. What its holder and its phone have spent stays spent.
   */
  public void drop(CodeId id) {
    var _ = store.close(id, clock.instant());
  }

  /** {@link #check(CodeId, Binding, SecretChars, Runnable)} with nothing to do alongside. */
  public Checking check(CodeId id, Binding binding, SecretChars typed) {
    return check(id, binding, typed, () -> {});
  }

  /**
   * Checks what was typed: any spacing, digits of any script. Spends a guess first; a right code
   * gives back the holder's, is used up with its request, and runs {@code whenRight} in the same
   * transaction, so that both happen or neither.
   */
  public Checking check(CodeId id, Binding binding, SecretChars typed, Runnable whenRight) {
    Instant now = clock.instant();
    Optional<Asked> open =
        store.openWithCodes(binding).filter(asked -> asked.request().id().equals(id));
    List<Issued> living =
        open.map(Asked::codes).orElse(List.of()).stream()
            .filter(code -> CodePolicy.lives(code.validUntil(), now))
            .toList();
    if (living.isEmpty()) {
      trail.expired();
      return new Checking.Expired();
    }
    Open request = open.orElseThrow().request();
    Optional<SecretChars> code = TypedCode.read(typed);
    if (code.isEmpty()) {
      // No guess at any code: nothing to evaluate, nothing spent.
      int left = triesLeft(request);
      return left > 0 ? new Checking.Wrong(left) : usedUp(request, now);
    }
    try (SecretChars digits = code.get()) {
      return checkDigits(request, living, digits, whenRight);
    }
  }

  private Checking checkDigits(
      Open request, List<Issued> living, SecretChars digits, Runnable whenRight) {
    return switch (attempts.spendAll(guessCharges(request))) {
      case Spending.Refused refused -> usedUp(request, clock.instant());
      case Spending.Spent(int left) -> {
        if (!isOneOf(living, request.binding(), digits)) {
          trail.wrong(request, left);
          yield left > 0 ? new Checking.Wrong(left) : usedUp(request, clock.instant());
        }
        yield use(request, whenRight);
      }
    };
  }

  /** Looks at every living code, so that the time does not tell which one it was. */
  private boolean isOneOf(List<Issued> living, Binding binding, SecretChars digits) {
    boolean found = false;
    for (Issued code : living) {
      found |= MessageDigest.isEqual(code.mac(), maker.mac(code.id(), binding, digits));
    }
    return found;
  }

  private Checking use(Open request, Runnable whenRight) {
    boolean mine =
        Objects.requireNonNull(
            transactions.execute(status -> {
              boolean first = store.close(request.id(), clock.instant());
              if (first) {
                whenRight.run();
                trail.right();
                attempts.giveBack(Limit.CODE_GUESS_BY_HOLDER, Subject.holder(request.holder()));
              }
              return first;
            }));
    if (!mine) {
      trail.expired();
      return new Checking.Expired();
    }
    return new Checking.Right();
  }

  private Checking usedUp(Open request, Instant now) {
    Instant dayOpens =
        attempts.openFrom(Limit.CODE_GUESS_BY_HOLDER, Subject.holder(request.holder()));
    return new Checking.UsedUp(Optional.of(dayOpens).filter(now::isBefore));
  }

  /**
   * What the code page shows of a request, open or used.
   *
   * @throws IllegalStateException for one that was never made or is two days old
   */
  public CodeStatus status(CodeId id) {
    Asked asked =
        store.any(id).orElseThrow(() -> new IllegalStateException("no request for a code " + id));
    Open request = asked.request();
    Issued newest = asked.newest();
    List<Charge> asking = new ArrayList<>(guessCharges(request));
    asking.add(new Charge(Limit.CODE_RESEND, subject(request)));
    List<Integer> left = attempts.left(asking);
    return new CodeStatus(
        id,
        request.binding(),
        phone(request),
        newest.reference(),
        newest.validUntil(),
        resendFrom(request),
        left.getLast(),
        Collections.min(left.subList(0, 2)),
        outbox.stateOf(newest.message()));
  }

  private int triesLeft(Open request) {
    return Collections.min(attempts.left(guessCharges(request)));
  }

  private static List<Charge> guessCharges(Open request) {
    return List.of(
        new Charge(Limit.CODE_GUESS, subject(request)),
        new Charge(Limit.CODE_GUESS_BY_HOLDER, Subject.holder(request.holder())));
  }

  /** Its message was queued by an earlier call, which may not have come further than that. */
  private Sending sentBefore(Asked asked, Consumer<CodeId> whenSent) {
    transactions.executeWithoutResult(status -> whenSent.accept(asked.request().id()));
    return sent(asked);
  }

  private Sending sent(Asked asked) {
    Open request = asked.request();
    return new Sending.Sent(
        request.id(),
        asked.newest().validUntil(),
        resendFrom(request),
        attempts.left(Limit.CODE_RESEND, subject(request)));
  }

  private Optional<Sending> bar(Phone phone) {
    if (!outbox.reaches(phone)) {
      return Optional.of(new Sending.Barred(Bar.COUNTRY));
    }
    return switch (simOracle.lastChange(phone)) {
      case SimOracle.NotAsked() -> Optional.empty();
      case SimOracle.Unknown() -> Optional.of(new Sending.Barred(Bar.SIM_UNKNOWN));
      case SimOracle.ChangedAt(Instant when) ->
          when.isAfter(clock.instant().minus(CodePolicy.SIM_AGE))
              ? Optional.of(new Sending.Barred(Bar.SIM_CHANGED))
              : Optional.empty();
    };
  }

  private List<Charge> phoneCharges(Phone phone) {
    Subject subject = Subject.phone(keys, phone);
    return List.of(
        new Charge(Limit.CODE_BY_PHONE_HOUR, subject),
        new Charge(Limit.CODE_BY_PHONE_DAY, subject));
  }

  private static Instant resendFrom(Open request) {
    return request.lastSentAt().plus(CodePolicy.RESEND_AFTER);
  }

  private Phone phone(Open request) {
    return maker.openPhone(request.id(), request.sealedPhone());
  }

  private static Subject subject(Open request) {
    return Subject.code(request.id().value());
  }
}
