package org.muhurdar.kernel;

import java.util.regex.Pattern;

/** An e-mail address as the provider has it on file. {@code toString} is masked. */
public record EmailAddress(String value) {

  private static final Pattern SHAPE =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])");

  /** Refuses a text that no mail server would take; never more is guessed about it. */
  public EmailAddress {
    if (value.length() > 254 || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** First letter and domain: what a screen shows. */
  public String masked() {
    return value.charAt(0) + "•••" + value.substring(value.indexOf('@'));
  }

  @Override
  public String toString() {
    return masked();
  }
}
