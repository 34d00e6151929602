package org.muhurdar.portal.web.cardunlock;

import org.muhurdar.portal.web.page.Routes;

/** From browser to agent: on one machine, or by a code that is typed. */
public enum Way {
  /** The browser posts a ticket to the agent beside it. */
  SAME_MACHINE(Routes.UNLOCK),
  /** A short code is typed into an agent anywhere. */
  SHORT_CODE(Routes.UNLOCK_SECOND_WAY);

  private final String route;

  Way(String route) {
    this.route = route;
  }

  /** Its page. */
  public String route() {
    return route;
  }
}
