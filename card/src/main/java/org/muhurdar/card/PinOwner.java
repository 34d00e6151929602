package org.muhurdar.card;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What others may guess a PIN from: known where the PIN is typed, shown nowhere.
 *
 * @param birthDate of the holder, where it is on file
 * @param identityNumber of the holder, letters and digits
 */
public record PinOwner(Optional<LocalDate> birthDate, String identityNumber) {

  // First: the constant below is checked by it.
  private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]{0,20}");

  /** For a PIN that belongs to nobody yet. */
  public static final PinOwner NOBODY = new PinOwner(Optional.empty(), "");

  /** Refuses what is no identity number. */
  public PinOwner {
    if (!NUMBER.matcher(identityNumber).matches()) {
      throw new IllegalArgumentException("an identity number has capitals and digits");
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
