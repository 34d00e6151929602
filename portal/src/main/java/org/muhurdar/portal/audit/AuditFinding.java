package org.muhurdar.portal.audit;

/**
 * One thing the verifier found wrong.
 *
 * @param place the number of the event, or the size of the checkpointed tree, or the number of the
 *     tile: what the kind is about
 * @param detail one sentence for the auditor, without personal data
 */
public record AuditFinding(Kind kind, long place, String detail) {

  /** What is wrong. */
  public enum Kind {
    /** Numbers do not run from 0 without gaps. */
    EVENT_MISSING,
    /** More numbered events than numbers. */
    EVENT_SURPLUS,
    /** A column that is searched by does not say what the leaf says. */
    COLUMN_CHANGED,
    /** Salts, values or the holder's id do not fit the leaf's commitments. */
    OPENING_CHANGED,
    /** A stored tile is not what the events hash to. */
    TILE_CHANGED,
    /** Tiles are missing, or there are too many. */
    TILE_COUNT,
    /** A checkpoint is malformed or not signed by a trusted key. */
    CHECKPOINT_REFUSED,
    /** The events do not hash to the signed root. */
    ROOT_DIFFERS,
    /** A checkpoint covers more events than there are. */
    CHECKPOINT_AHEAD,
    /** A checkpoint is not a continuation of the one before. */
    INCONSISTENT,
    /** The outside witness holds a checkpoint that the log does not have. */
    WITNESS_DIFFERS
  }
}
