package org.muhurdar.portal.onetimecode;

/** What a code is for; its message names it, and it opens nothing else. */
public enum Act {
  SIGN_IN,
  SIGN_IN_FOR_PIN,
  SIGN_IN_FOR_UNLOCK,
  REVEAL_PIN,
  SHRED_PIN,
  RESET_WORD,
  UNLOCK_CARD,
  SUSPEND,
  RESUME,
  REVOKE,
  CHANGE_CONTACT,
  CONSENT
}
