package org.muhurdar.portal.web.humancheck;

import java.time.Instant;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Words;
import org.muhurdar.portal.web.signin.Picture;
import org.muhurdar.portal.web.start.Need;

/**
 * Four equal doors; passing one of them is enough. Each form carries {@code is} and the handle of
 * its own door as {@code check}.
 *
 * <p>Fields: {@code answer} of the work (filled by script), {@code picture}, {@code digits} of the
 * sound; the ticket has none.
 *
 * @param need what brings the person
 * @param work the sum a browser does by itself
 * @param picture letters to copy
 * @param sound digits to write down
 * @param ticket the wait that needs neither script nor eyes nor ears
 */
public record HumanCheckPage(
    Need need, ProofOfWork work, Picture picture, Sound sound, Ticket ticket) {

  /**
   * Find a number such that SHA-256({@code challenge ":" number}) begins with that many zero bits.
   */
  public record ProofOfWork(String challenge, int zeroBits, String handle) {}

  /**
   * Spoken digits.
   *
   * @param source the address of the audio file
   * @param type its media type
   */
  public record Sound(String source, String type, String handle) {}

  /** A signed ticket that opens after its wait. */
  public sealed interface Ticket {

    /** Not drawn yet. */
    record NotTaken(int waitSeconds) implements Ticket {}

    /** Drawn, not usable before that hour. */
    record Waiting(String handle, Instant usableFrom, long seconds) implements Ticket {}

    /** Usable now. */
    record Ready(String handle) implements Ticket {}
  }

  /** The letters did not match. */
  public static FieldError pictureWrong(Words words) {
    return new FieldError("picture", words.text("humancheck.error.picture"));
  }

  /** The digits did not match. */
  public static FieldError digitsWrong(Words words) {
    return new FieldError("digits", words.text("humancheck.error.digits"));
  }

  /** The sum was wrong or too old. */
  public static FieldError workWrong(Words words) {
    return new FieldError("work", words.text("humancheck.error.work"));
  }

  /** The ticket was used too early; that many seconds are left. */
  public static FieldError ticketEarly(Words words, long seconds) {
    return new FieldError("ticket", words.text("humancheck.error.ticket", words.number(seconds)));
  }

  /** The ticket was used before, or has rested too long. */
  public static FieldError ticketGone(Words words) {
    return new FieldError("ticket", words.text("humancheck.error.ticket-gone"));
  }
}
