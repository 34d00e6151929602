package org.muhurdar.portal.web.menu;

import org.muhurdar.portal.web.page.Routes;
import org.muhurdar.portal.web.page.Words;

/** The nine entries of the guides, in their order and with their names. */
public enum MenuEntry {
  RESUME(Routes.RESUME),
  REVOKE(Routes.REVOKE),
  CONTACT(Routes.CONTACT),
  CERTIFICATES(Routes.CERTIFICATES),
  PIN(Routes.PIN),
  CONSENT(Routes.CONSENT),
  UNLOCK(Routes.UNLOCK),
  UNLOCK_SECOND_WAY(Routes.UNLOCK_SECOND_WAY),
  SIGN_OUT(Routes.SIGN_OUT);

  private final String route;

  MenuEntry(String route) {
    this.route = route;
  }

  /** Where the entry leads; all but {@code SIGN_OUT} by a link. */
  public String route() {
    return route;
  }

  /** The name the guides give it. */
  public String title(Words words) {
    return switch (this) {
      case RESUME -> words.text("menu.resume");
      case REVOKE -> words.text("menu.revoke");
      case CONTACT -> words.text("menu.contact");
      case CERTIFICATES -> words.text("menu.certificates");
      case PIN -> words.text("menu.pin");
      case CONSENT -> words.text("menu.consent");
      case UNLOCK -> words.text("menu.unlock");
      case UNLOCK_SECOND_WAY -> words.text("menu.unlock-second-way");
      case SIGN_OUT -> words.text("menu.sign-out");
    };
  }

  /** One line of help. */
  public String help(Words words) {
    return switch (this) {
      case RESUME -> words.text("menu.resume-help");
      case REVOKE -> words.text("menu.revoke-help");
      case CONTACT -> words.text("menu.contact-help");
      case CERTIFICATES -> words.text("menu.certificates-help");
      case PIN -> words.text("menu.pin-help");
      case CONSENT -> words.text("menu.consent-help");
      case UNLOCK -> words.text("menu.unlock-help");
      case UNLOCK_SECOND_WAY -> words.text("menu.unlock-second-way-help");
      case SIGN_OUT -> words.text("menu.sign-out-help");
    };
  }
}
