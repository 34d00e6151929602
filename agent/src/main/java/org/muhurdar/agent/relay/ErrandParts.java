package org.muhurdar.agent.relay;

import java.time.InstantSource;
import java.util.Set;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;

/**
 * What every hand-over needs.
 *
 * @param trusted portals that whoever installed this program has named
 * @param version of this program
 */
public record ErrandParts(
    Cards cards,
    Installation installation,
    PortalDoor door,
    Set<PortalAddress> trusted,
    InstantSource clock,
    Patience patience,
    String version) {

  public ErrandParts {
    trusted = Set.copyOf(trusted);
  }
}
