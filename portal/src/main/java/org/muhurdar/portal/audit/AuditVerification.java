package org.muhurdar.portal.audit;

import java.util.List;

/**
 * What checking the whole log came to.
 *
 * @param events how many numbered events were hashed
 * @param waiting how many events have no number yet; they are under no signature
 * @param unsigned how many numbered events no checkpoint covers yet
 * @param erased how many events have had their personal facts erased
 * @param checkpoints how many checkpoints were checked
 * @param witnessed how many files of the witness folder were compared
 * @param findings the first findings, at most {@value #MOST_FINDINGS}
 * @param findingCount how many there were in all
 */
public record AuditVerification(
    long events,
    long waiting,
    long unsigned,
    long erased,
    long checkpoints,
    long witnessed,
    List<AuditFinding> findings,
    long findingCount) {

  /** How many findings are kept. */
  public static final int MOST_FINDINGS = 100;

  /** Copies the findings in. */
  public AuditVerification {
    findings = List.copyOf(findings);
  }

  /** Whether nothing was found wrong. */
  public boolean isSound() {
    return findingCount == 0;
  }
}
