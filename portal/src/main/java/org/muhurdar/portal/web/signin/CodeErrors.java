package org.muhurdar.portal.web.signin;

import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Words;

/** The sentences of the code page. */
public final class CodeErrors {

  private static final int LONGEST = 40;

  private CodeErrors() {}

  /** Whether a text has nothing of a code; such a slip costs no try. */
  public static boolean isMalformed(String typed) {
    return typed.length() > LONGEST || typed.codePoints().noneMatch(Character::isDigit);
  }

  /** Nothing typed, or not six digits; costs no try. */
  public static FieldError malformed(Words words) {
    return new FieldError("code", words.text("signin.code.error-malformed"));
  }

  /** Wrong, with the tries that are left (at least one). */
  public static FieldError wrong(Words words, int left) {
    return new FieldError("code", words.text("signin.code.error-wrong", words.number(left)));
  }

  /** Its time is over. */
  public static FieldError expired(Words words) {
    return new FieldError("code", words.text("signin.code.error-expired"));
  }
}
