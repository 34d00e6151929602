package org.muhurdar.portal.web.signin;

import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Words;

/** The sentences of the sign-in form; one and the same for unknown, wrong and locked. */
public final class SignInErrors {

  private SignInErrors() {}

  /** Nothing was typed as identity number. */
  public static FieldError idMissing(Words words) {
    return new FieldError("id", words.text("signin.error.id-missing"));
  }

  /** Not the shape of any identity number, a wrong check digit included. */
  public static FieldError idMalformed(Words words) {
    return new FieldError("id", words.text("signin.error.id-malformed"));
  }

  /** The letters do not match the picture, or it has grown old. */
  public static FieldError pictureWrong(Words words) {
    return new FieldError("picture", words.text("signin.error.picture"));
  }

  /** No word was typed. */
  public static FieldError wordMissing(Words words) {
    return new FieldError("word", words.text("signin.error.word-missing"));
  }

  /** The one answer to a pair that does not fit, whatever the reason. */
  public static FieldError refused(Words words) {
    return new FieldError("id", words.text("signin.error.refused"));
  }
}
