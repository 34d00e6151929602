package org.muhurdar.simulator.phone;

/**
 * The one customer of the centre.
 *
 * @param systemId at most 15 letters (SMPP 3.4 §5.2.1)
 * @param password at most 8 letters (§5.2.2)
 */
public record Account(String systemId, String password) {

  /** Refuses what a bind PDU cannot carry. */
  public Account {
    if (systemId.isEmpty() || systemId.length() > 15) {
      throw new IllegalArgumentException("the system id must have 1 to 15 letters");
    }
    if (password.length() > 8) {
      throw new IllegalArgumentException("the SMPP password must have at most 8 letters");
    }
  }

  @Override
  public String toString() {
    return systemId;
  }
}
