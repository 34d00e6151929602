package org.muhurdar.portal.web.page;

import java.util.regex.Pattern;

/**
 * One thing the person should put right.
 *
 * @param field the {@code id} of the field, to which the summary's link leads
 * @param message a whole sentence in the person's language that says what to do
 */
public record FieldError(String field, String message) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

  /** Refuses an empty sentence and a field name that could not be a fragment. */
  public FieldError {
    if (!NAME.matcher(field).matches() || message.isBlank()) {
      throw new IllegalArgumentException("an error has a field and a sentence");
    }
  }
}
