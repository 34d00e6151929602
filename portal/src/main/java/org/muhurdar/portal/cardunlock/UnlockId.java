package org.muhurdar.portal.cardunlock;

import java.util.UUID;

/** The key of one unlock. */
public record UnlockId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
