/**
 * What happened, in a log nobody can rewrite unseen: typed events as leaves of a Merkle tree (RFC
 * 9162 section 2), signed checkpoints, proofs for receipts, and the verifier.
 *
 * <p>Start at {@link org.muhurdar.portal.audit.Audit}.
 */
@NullMarked
package org.muhurdar.portal.audit;

import org.jspecify.annotations.NullMarked;
