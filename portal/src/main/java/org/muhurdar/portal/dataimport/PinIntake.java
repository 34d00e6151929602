package org.muhurdar.portal.dataimport;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;

/** What an import asks of the room that keeps PINs and PUKs; joins the caller's transaction. */
@FunctionalInterface
interface PinIntake {

  /**
   * Seals the PIN, or the PUK, into the vault.
   *
   * @param pin the caller's to close
   * @return false when the card's PIN was shredded or withdrawn: it never comes back; or when it
   *     has a PUK, which stays
   */
  boolean store(HolderId holder, CardSerial card, SecretChars pin);
}
