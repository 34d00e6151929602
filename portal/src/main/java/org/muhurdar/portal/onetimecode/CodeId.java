package org.muhurdar.portal.onetimecode;

import java.util.UUID;

/** The key of one request for a code; new codes of the same request keep it. */
public record CodeId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
