package org.muhurdar.simulator.phone;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.shelf.Numbered;

/**
 * A message that arrived on a handset.
 *
 * @param number in the order of arrival, from 1
 * @param id the centre's message_id, as the sender got it
 * @param from the sender's address: a number or a name of at most 11 letters
 */
public record Sms(
    long number,
    String id,
    Phone to,
    String from,
    String text,
    SmsAlphabet alphabet,
    Instant receivedAt)
    implements Numbered {

  // The last line of a domain-bound code: "@portal.example #123456".
  private static final Pattern BOUND_CODE = Pattern.compile("(?m)^@\\S+ #([0-9A-Za-z]{4,10})\\b");
  private static final Pattern SIX_DIGITS = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

  /** The one-time code in the text: domain-bound if there is one, else the first six digits. */
  public Optional<String> code() {
    Matcher bound = BOUND_CODE.matcher(text);
    if (bound.find()) {
      return Optional.of(bound.group(1));
    }
    Matcher digits = SIX_DIGITS.matcher(text);
    return digits.find() ? Optional.of(digits.group()) : Optional.empty();
  }
}
