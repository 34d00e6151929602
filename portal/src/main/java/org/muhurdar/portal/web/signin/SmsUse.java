package org.muhurdar.portal.web.signin;

import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.page.Words;

/** What a code is asked for; it decides the addresses and the sentence that names the act. */
public enum SmsUse {
  SIGN_IN(Routes.PHONE_CONFIRMATION, Routes.CODE, Routes.CODE_AGAIN, Routes.DOORS),
  REVEAL_PIN(Routes.PIN_PHONE_CONFIRMATION, Routes.PIN_CODE, Routes.PIN_CODE_AGAIN, Routes.MENU),
  SHRED_PIN(Routes.PIN_PHONE_CONFIRMATION, Routes.PIN_CODE, Routes.PIN_CODE_AGAIN, Routes.PIN),
  UNLOCK_CARD(Routes.PIN_PHONE_CONFIRMATION, Routes.PIN_CODE, Routes.PIN_CODE_AGAIN, Routes.UNLOCK),
  RESET_WORD(
      Routes.RESET_PHONE_CONFIRMATION,
      Routes.RESET_CODE,
      Routes.RESET_CODE_AGAIN,
      Routes.FORGOTTEN_WORD);

  private final String confirmation;
  private final String code;
  private final String again;
  private final String back;

  SmsUse(String confirmation, String code, String again, String back) {
    this.confirmation = confirmation;
    this.code = code;
    this.again = again;
    this.back = back;
  }

  /** The use of a fresh code for that act; codes for other acts are no fresh ones. */
  public static SmsUse ofFresh(Act act) {
    return switch (act) {
      case SHRED_PIN -> SHRED_PIN;
      case UNLOCK_CARD -> UNLOCK_CARD;
      default -> REVEAL_PIN;
    };
  }

  /** The act that a fresh code is asked for. */
  public Act freshAct() {
    return switch (this) {
      case SHRED_PIN -> Act.SHRED_PIN;
      case UNLOCK_CARD -> Act.UNLOCK_CARD;
      case REVEAL_PIN -> Act.REVEAL_PIN;
      case SIGN_IN, RESET_WORD -> throw new IllegalStateException(this + " asks for no fresh code");
    };
  }

  /** Where Onay leads. */
  public String confirmationRoute() {
    return confirmation;
  }

  /** Where Gönder leads. */
  public String codeRoute() {
    return code;
  }

  /** Where "send again" leads. */
  public String againRoute() {
    return again;
  }

  /** Whether somebody signed in proves the factor anew, and so can give up without leaving. */
  public boolean isFresh() {
    return switch (this) {
      case REVEAL_PIN, SHRED_PIN, UNLOCK_CARD -> true;
      case SIGN_IN, RESET_WORD -> false;
    };
  }

  /** Where a person who gives up goes. */
  public String backRoute() {
    return back;
  }

  /** What the code will let the person do, as a sentence. */
  public String purpose(Words words) {
    return switch (this) {
      case SIGN_IN -> words.text("signin.purpose.sign-in");
      case REVEAL_PIN -> words.text("signin.purpose.reveal-pin");
      case SHRED_PIN -> words.text("signin.purpose.shred-pin");
      case UNLOCK_CARD -> words.text("signin.purpose.unlock-card");
      case RESET_WORD -> words.text("signin.purpose.reset-word");
    };
  }
}
