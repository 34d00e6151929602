package org.muhurdar.portal.web.objection;

import java.util.List;

/**
 * Where "ben yapmadım" leads: opening it does nothing, only the button does. Hidden field: {@code
 * token}.
 *
 * @param linkToken what the link carried
 * @param effects what pressing the button will do, as the installation is set
 */
public record ObjectionPage(String linkToken, List<Effect> effects) {

  /** Copies the list in. */
  public ObjectionPage {
    effects = List.copyOf(effects);
  }

  /** What an objection does at once. */
  public enum Effect {
    SESSIONS_ENDED,
    REVEAL_CLOSED,
    UNLOCK_CLOSED
  }
}
