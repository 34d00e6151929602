package org.muhurdar.portal.web.page;

import java.util.regex.Pattern;

/**
 * What is the same on every page of one installation.
 *
 * @param callCentre the number people can call, as they read it ({@code 444 5 576})
 * @param cardDoorOpen false while E-İmzalı Giriş is not in service: no page then advises it
 * @param assets style and scripts
 */
public record Site(String callCentre, boolean cardDoorOpen, Assets assets) {

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ]{2,20}");

  /** Refuses a number that cannot be dialled. */
  public Site {
    if (!NUMBER.matcher(callCentre).matches()) {
      throw new IllegalArgumentException("a call centre number has digits and spaces only");
    }
  }

  /** The same number for a {@code tel:} link. */
  public String callCentreHref() {
    return "tel:" + callCentre.replace(" ", "");
  }
}
