package org.muhurdar.portal.web.signin;

import java.time.Instant;

/**
 * SMS Onay Kodu Giriş Ekranı. Field: {@code code}.
 *
 * @param use what the code is for
 * @param lastTwo the last two digits of the phone on file
 * @param reference the two letters that stand in the SMS as well
 * @param validUntil the code's last hour
 * @param secondsLeft the same as a number; 0 when the code has expired
 * @param sms how far the message has come
 * @param resend whether it can be sent again
 */
public record CodePage(
    SmsUse use,
    String lastTwo,
    String reference,
    Instant validUntil,
    long secondsLeft,
    SmsState sms,
    Resend resend) {

  /** True when only a new code helps. */
  public boolean expired() {
    return secondsLeft <= 0;
  }

  /** How far the message has come. */
  public enum SmsState {
    /** In our queue. */
    QUEUED,
    /** Handed to the operator. */
    SENT,
    /** The phone has it. */
    DELIVERED,
    /** The operator gave it back. */
    FAILED
  }

  /** Whether the code can be sent again. */
  public sealed interface Resend {

    /** At once; {@code left} more times. */
    record Now(int left) implements Resend {}

    /** From that hour on. */
    record Later(Instant from, long seconds) implements Resend {}

    /** Not for this request any more; the code that came is still good. */
    record UsedUp() implements Resend {}

    /** No, and no code that came can be used either: only beginning again helps. */
    record Over() implements Resend {}
  }
}
