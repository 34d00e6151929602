package org.muhurdar.portal.web.pin;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Words;

/**
 * What deleting means, and the one box. Fields: {@code understood} (value {@code evet}); hidden:
 * {@code kart}.
 *
 * @param card whose PIN
 * @param freshCodeNeeded the next page asks for a new code
 */
public record ShredPage(CardSerial card, boolean freshCodeNeeded) {

  /** The box was not ticked. */
  public static FieldError notUnderstood(Words words) {
    return new FieldError("understood", words.text("pin.shred.error"));
  }
}
