package org.muhurdar.simulator;

/** What kept the simulator from starting: a code, and one sentence with the remedy. */
public final class SimulatorFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;

  /** What went wrong. */
  public enum Code {
    /** Another program listens there. */
    PORT_TAKEN,
    /** The address is not one of this machine, or the port needs rights we lack. */
    ADDRESS_REFUSED,
    /** The file of sample people cannot be read. */
    PEOPLE_UNREADABLE,
    /** The file of cards cannot be read. */
    CARDS_UNREADABLE,
    /** No vpcd listens where the card should be put in. */
    NO_READER,
    /** The certificate for STARTTLS cannot be read. */
    CERTIFICATE_UNREADABLE
  }

  SimulatorFailure(Code code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /** What went wrong. */
  public Code code() {
    return code;
  }
}
