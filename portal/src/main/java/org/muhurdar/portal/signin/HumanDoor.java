package org.muhurdar.portal.signin;

import java.net.InetAddress;
import java.time.Instant;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.humancheck.Admission;
import org.muhurdar.portal.humancheck.HumanAnswer;
import org.muhurdar.portal.humancheck.HumanChecks;
import org.muhurdar.portal.humancheck.HumanProof;
import org.muhurdar.portal.humancheck.Passing;
import org.muhurdar.portal.humancheck.Suspicion;
import org.muhurdar.portal.keystore.Keys;

/**
 * The human check as it stands before the sign-in: failures counted by network, none of them saying
 * anything about a person. Thread-safe.
 */
public final class HumanDoor {

  private static final Suspicion WORST = new Suspicion(Integer.MAX_VALUE, true);

  private final HumanChecks checks;
  private final Attempts attempts;
  private final Keys keys;
  private final Audit audit;

  HumanDoor(HumanChecks checks, Attempts attempts, Keys keys, Audit audit) {
    this.checks = checks;
    this.attempts = attempts;
    this.keys = keys;
    this.audit = audit;
  }

  /** Whether somebody from there has to pass before signing in. */
  public boolean isNeeded(InetAddress client) {
    if (!countsMatter()) {
      return checks.isNeeded(Suspicion.NONE);
    }
    int failures = attempts.spent(Limit.WORD_BY_NETWORK, Subject.network(keys, client));
    boolean underAttack = attempts.left(Limit.WRONG_WORDS, Subject.everyone()) == 0;
    return checks.isNeeded(new Suspicion(failures, underAttack));
  }

  /**
   * Counts a wrong word towards the attack that everybody would be asked for. Called for somebody
   * unknown and for a locked person too.
   */
  void wordWasWrong() {
    if (countsMatter()) {
      var _ = attempts.spend(Limit.WRONG_WORDS, Subject.everyone());
    }
  }

  /** Always or never: then nobody needs to count. */
  private boolean countsMatter() {
    return checks.isNeeded(Suspicion.NONE) != checks.isNeeded(WORST);
  }

  /** Judges an answer, unless too many from its network have failed. */
  public Passing pass(HumanAnswer answer, InetAddress client) {
    Subject network = Subject.network(keys, client);
    if (attempts.spend(Limit.HUMAN_CHECK, network) instanceof Spending.Refused(Instant until)) {
      return new Passing.TooMany(until);
    }
    Passing passing = checks.check(answer);
    switch (passing) {
      case Passing.Failed(var fault) ->
          recorded(
              AuditEvent.outcome(AuditType.HUMAN_CHECK_FAILED)
                  .with(AuditFact.REASON, fault)
                  .with(AuditFact.KIND, answer.getClass().getSimpleName()));
      case Passing.Passed(_),
          Passing.TooEarly(_),
          Passing.Expired(),
          Passing.Busy(_),
          Passing.TooMany(_) ->
          attempts.giveBack(Limit.HUMAN_CHECK, network);
    }
    return passing;
  }

  private void recorded(AuditEvent event) {
    var _ = audit.record(event);
  }

  /** Spends a proof. */
  boolean admits(HumanProof proof) {
    return checks.admit(proof) instanceof Admission.Admitted;
  }
}
