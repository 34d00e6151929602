package org.muhurdar.portal.web.start;

/**
 * The two doors for one need.
 *
 * @param need what brings the person
 */
public record DoorsPage(Need need) {

  /** A locked card or an unknown PIN cannot sign, so only the word helps. */
  public boolean cardDoorServes() {
    return need == Need.CERTIFICATES;
  }
}
