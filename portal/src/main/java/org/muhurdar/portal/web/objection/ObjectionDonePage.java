package org.muhurdar.portal.web.objection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.web.objection.ObjectionPage.Effect;

/**
 * What the objection did.
 *
 * @param when the hour it took effect
 * @param reference to be read out to the call centre; absent when the objection was open already
 * @param effects what was done
 */
public record ObjectionDonePage(Instant when, Optional<String> reference, List<Effect> effects) {

  /** Copies the list in. */
  public ObjectionDonePage {
    effects = List.copyOf(effects);
  }
}
