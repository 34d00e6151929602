package org.muhurdar.portal.web.securityword;

import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Words;

/**
 * Sets the new word. Field: {@code new-word}.
 *
 * @param wordShown the page variant without script that shows the word while it is typed
 */
public record NewWordPage(boolean wordShown) {

  /** Why a word was refused. */
  public enum Refusal {
    MISSING,
    TOO_SHORT,
    TOO_LONG,
    COMMON,
    PERSONAL
  }

  /** The refusal as a sentence that says what to do. */
  public static FieldError refused(Words words, Refusal refusal) {
    return new FieldError(
        "new-word",
        switch (refusal) {
          case MISSING -> words.text("securityword.error.missing");
          case TOO_SHORT -> words.text("securityword.error.too-short");
          case TOO_LONG -> words.text("securityword.error.too-long");
          case COMMON -> words.text("securityword.error.common");
          case PERSONAL -> words.text("securityword.error.personal");
        });
  }
}
