package org.muhurdar.portal.humancheck;

import java.time.Instant;

/**
 * A question to a visitor, the same for picture, sound and proof-of-work; one answer through one of
 * the doors uses it up, a wrong one too.
 *
 * @param token for the hidden form field; the answer cannot be read from it
 * @param validUntil the last instant at which an answer counts
 * @param workBits {@code SHA-256(token + ":" + nonce)}, text in ASCII, must begin with so many zero
 *     bits
 */
public record Challenge(ChallengeToken token, Instant validUntil, int workBits) {}
