package org.muhurdar.portal.web.http;

import java.util.Locale;
import java.util.Optional;
import org.muhurdar.portal.signin.SignInState.EndReason;

/** The word in the address for why a session is over. */
public final class Reasons {

  private Reasons() {}

  /** The word for a reason. */
  public static String code(EndReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason of a word, or nothing for any other text. */
  public static Optional<EndReason> ofCode(String code) {
    for (EndReason reason : EndReason.values()) {
      if (code(reason).equals(code)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
