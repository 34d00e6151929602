package org.muhurdar.portal.delivery;

import java.nio.CharBuffer;
import java.time.Instant;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;

/**
 * A text for a phone. The caller keeps and wipes the text; the outbox stores it sealed.
 *
 * @param text in the letters of {@link GsmText}
 * @param uselessAfter it is not sent later than this, and its words are wiped then
 * @param sendableAgain whether {@link Outbox#sendAgain} may ask for it, for which its words are
 *     kept until it is useless; else they are wiped as soon as the centre has them
 */
public record SmsMessage(Phone to, SecretChars text, Instant uselessAfter, boolean sendableAgain) {

  /** Refuses letters that would leave the 7-bit alphabet, and texts that no phone joins. */
  public SmsMessage {
    int septets = text.open(chars -> GsmText.septets(CharBuffer.wrap(chars)));
    if (septets > GsmText.MOST) {
      throw new IllegalArgumentException("an SMS of " + septets + " septets");
    }
  }
}
