package org.muhurdar.portal.audit;

/**
 * The catalogue: every act that leaves a trace.
 *
 * <p>Names stand in hashed leaves for ever: add constants, never rename or reuse one. Those marked
 * {@link #isShownToHolder} appear in the holder's own {@link ActivityLog}.
 */
public enum AuditType {
  // Sign-in
  SIGN_IN_STARTED(Shown.NO),
  HUMAN_CHECK_PASSED(Shown.NO),
  HUMAN_CHECK_FAILED(Shown.NO),
  WORD_RIGHT(Shown.NO),
  WORD_WRONG(Shown.YES),
  WORD_REHASHED(Shown.NO),
  CARD_SIGNATURE_RIGHT(Shown.NO),
  CARD_SIGNATURE_WRONG(Shown.NO),
  PHONE_CONFIRMED(Shown.NO),
  PHONE_DISOWNED(Shown.YES),
  CODE_SENT(Shown.NO),
  CODE_RESENT(Shown.NO),
  CODE_RIGHT(Shown.NO),
  CODE_WRONG(Shown.YES),
  CODE_EXPIRED(Shown.NO),
  CODE_USED_UP(Shown.YES),
  SIGNED_IN(Shown.YES),
  SIGN_IN_REFUSED(Shown.YES),
  SIGN_IN_ABANDONED(Shown.NO),
  FACTOR_RENEWED(Shown.YES),
  SESSION_ENDED(Shown.YES),
  ALL_SESSIONS_ENDED(Shown.YES),

  // Stored PINs and the keys over them
  PIN_STORED(Shown.YES),
  PIN_LISTED(Shown.YES),
  PIN_REVEALED(Shown.YES),
  PIN_REVEAL_REFUSED(Shown.YES),
  PIN_HIDDEN(Shown.NO),
  PIN_SHREDDED(Shown.YES),
  PIN_WITHDRAWN(Shown.YES),
  /** The PUK of a card that is unlocked by it came in. */
  PUK_STORED(Shown.NO),
  /** Intent: it is about to leave, with the one that replaces it. Outcome: what became of them. */
  PUK_SENT(Shown.NO),
  /** A person said which of two is in the card. */
  PUK_SETTLED(Shown.NO),
  PUK_DROPPED(Shown.NO),
  /** A new version of the master that card keys come from. */
  CARD_MASTER_MADE(Shown.NO),
  CARD_MASTER_DESTROYED(Shown.NO),
  /** A card has taken keys of another version. */
  CARD_REKEYED(Shown.NO),
  EPOCH_MADE(Shown.NO),
  EPOCH_REWRAPPED(Shown.NO),
  EPOCH_DESTROYED(Shown.NO),
  KEY_STORE_MADE(Shown.NO),

  // The security word
  WORD_RESET_ASKED(Shown.YES),
  WORD_RESET_LINK_SENT(Shown.YES),
  WORD_RESET_LINK_USED(Shown.YES),
  WORD_RESET_LINK_REFUSED(Shown.NO),
  WORD_RESET_FACTOR_PROVED(Shown.NO),
  WORD_RESET_REFUSED(Shown.YES),
  WORD_RESET_DONE(Shown.YES),
  WORD_SET(Shown.YES),
  OBJECTION_RAISED(Shown.YES),
  OBJECTION_SETTLED(Shown.YES),

  // Records of people and cards
  IMPORT_STARTED(Shown.NO),
  IMPORT_LINE_REFUSED(Shown.NO),
  IMPORT_FINISHED(Shown.NO),
  IMPORT_HALTED(Shown.NO),
  HOLDER_ADDED(Shown.YES),
  HOLDER_CHANGED(Shown.YES),
  CARD_ADDED(Shown.YES),
  CARD_CHANGED(Shown.YES),
  EXPORT_MADE(Shown.NO),
  RECORD_VIEWED(Shown.YES),
  OWN_DATA_TAKEN(Shown.YES),
  PERSONAL_DATA_ERASED(Shown.NO),

  // Messages and limits
  NOTICE_SENT(Shown.YES),
  MESSAGE_DELIVERED(Shown.NO),
  MESSAGE_GIVEN_UP(Shown.NO),
  MESSAGE_BUDGET_SPENT(Shown.NO),
  LIMIT_REACHED(Shown.YES),
  LIMIT_CLEARED(Shown.NO),
  REQUEST_REFUSED(Shown.NO),

  // The house itself
  NODE_STARTED(Shown.NO),
  NODE_STOPPED(Shown.NO),
  SETTINGS_READ(Shown.NO),
  DATABASE_MIGRATED(Shown.NO),
  AUDIT_PROOF_TAKEN(Shown.YES),
  AUDIT_VERIFIED(Shown.NO),
  CHECKPOINT_KEY_CHANGED(Shown.NO),

  // Certificates and contact data (later stages)
  CERTIFICATE_ACTIVATED(Shown.YES),
  CERTIFICATE_SUSPENDED(Shown.YES),
  CERTIFICATE_RESUMED(Shown.YES),
  CERTIFICATE_REVOKED(Shown.YES),
  CONTACT_CHANGE_ASKED(Shown.YES),
  CONTACT_CHANGED(Shown.YES),
  CARD_UNLOCK_STARTED(Shown.YES),
  CARD_UNLOCKED(Shown.YES),
  CARD_UNLOCK_INTERRUPTED(Shown.YES),
  CONSENT_GIVEN(Shown.YES),
  CONSENT_WITHDRAWN(Shown.YES),
  /** An agent says that a PIN was changed. Intent: its card is there. Outcome: what it proved. */
  PIN_CHANGE_REPORTED(Shown.YES);

  private final Shown shown;

  AuditType(Shown shown) {
    this.shown = shown;
  }

  /** Whether the holder sees it in his own list. */
  public boolean isShownToHolder() {
    return shown == Shown.YES;
  }

  private enum Shown {
    YES,
    NO
  }
}
