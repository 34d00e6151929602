package org.muhurdar.portal.signin;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Attempts.Charge;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.holder.WordCheck;
import org.muhurdar.portal.humancheck.HumanProof;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Şifreli Giriş: identity number and security word.
 *
 * <p>The order is the rule: attempts are spent first, then the word is checked, and only a right
 * one clears them. Somebody unknown, a wrong word and a locked person cost the same work and get
 * the same answer. Thread-safe; blocks for one hash.
 */
public final class WordSignIn {

  /** What was typed and where from. The word stays the caller's to wipe. */
  public record Claim(
      PersonId personId,
      SecretChars word,
      Optional<HumanProof> proof,
      Need need,
      Language language,
      InetAddress client,
      DeviceCookie device) {}

  private final HumanDoor humanDoor;
  private final KnownDevices devices;
  private final Attempts attempts;
  private final Keys keys;
  private final SecurityWords words;
  private final SignInStore store;
  private final SessionPolicy policy;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final Randomness randomness;

  WordSignIn(
      HumanDoor humanDoor,
      KnownDevices devices,
      Attempts attempts,
      Keys keys,
      SecurityWords words,
      SignInStore store,
      SessionPolicy policy,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Randomness randomness) {
    this.humanDoor = humanDoor;
    this.devices = devices;
    this.attempts = attempts;
    this.keys = keys;
    this.words = words;
    this.store = store;
    this.policy = policy;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** Judges the claim; see {@link SignInAnswer} for what it may be answered. */
  public SignInAnswer signIn(Claim claim) {
    if (humanDoor.isNeeded(claim.client()) && !claim.proof().map(humanDoor::admits).orElse(false)) {
      return new SignInAnswer.HumanCheckFailed();
    }
    Charge network = new Charge(Limit.WORD_BY_NETWORK, Subject.network(keys, claim.client()));
    Charge person = devices.charged(claim.personId(), claim.device(), clock.instant());
    List<Spending> spent = attempts.spendInTurn(List.of(network, person));
    if (spent.getFirst() instanceof Spending.Refused(Instant until)) {
      return new SignInAnswer.TooMany(until);
    }
    boolean locked = spent.getLast() instanceof Spending.Refused;

    // A locked person's word is hashed like any other: the answer and its time must not differ.
    return switch (words.check(claim.personId(), claim.word())) {
      case WordCheck.Busy(var retryAfter) -> {
        attempts.giveBack(locked ? List.of(network) : List.of(network, person));
        yield new SignInAnswer.Busy(retryAfter);
      }
      case WordCheck.Wrong(var claimed) -> refuse(claimed, locked);
      case WordCheck.Right(var holder) ->
          locked ? refuse(Optional.of(holder.id()), true) : accept(claim, holder, network, person);
    };
  }

  private SignInAnswer refuse(Optional<HolderId> claimed, boolean locked) {
    AuditEvent event =
        AuditEvent.outcome(AuditType.WORD_WRONG)
            .with(AuditFact.RESULT, locked ? "LOCKED" : "REFUSED");
    var _ = audit.record(claimed.map(event::about).orElse(event));
    humanDoor.wordWasWrong();
    return new SignInAnswer.Refused();
  }

  private SignInAnswer accept(Claim claim, Holder holder, Charge network, Charge person) {
    Instant now = clock.instant();
    SessionToken cookie = SessionToken.make(randomness);
    SignIn signIn =
        new SignIn(
            JourneyId.make(randomness),
            holder.id(),
            new SignInState.AwaitingPhoneConfirmation(),
            claim.need(),
            claim.language(),
            now,
            now.plus(policy.idle()),
            now.plus(policy.absolute()),
            0);
    transactions.executeWithoutResult(status -> {
      store.insert(signIn, cookie.hash());
      var _ =
          audit.record(
              AuditEvent.outcome(AuditType.WORD_RIGHT).about(holder.id()).during(signIn.journey()));
      // Last, since neighbours wait for these rows; in the order in which they are spent.
      attempts.settle(network, person);
    });
    return new SignInAnswer.Accepted(cookie);
  }
}
