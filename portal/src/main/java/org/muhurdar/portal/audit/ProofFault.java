package org.muhurdar.portal.audit;

/** Why a proof is not believed. */
public enum ProofFault {
  /** Not in the documented form, byte for byte. */
  MALFORMED,
  /** Signed by another key than the one given. */
  FOREIGN_KEY,
  /** The signature does not fit. */
  BAD_SIGNATURE,
  /** The path does not lead from the event to the signed root. */
  NOT_IN_TREE,
  /** An opened fact does not fit its commitment. */
  BAD_OPENING
}
