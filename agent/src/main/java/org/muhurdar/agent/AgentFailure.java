package org.muhurdar.agent;

/** What kept the agent from starting: a code, and one sentence with the remedy. */
public final class AgentFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;

  /** What went wrong. */
  public enum Code {
    /** Other programs listen on every port we may take. */
    PORT_TAKEN,
    /** The folder of this installation cannot be read or written. */
    FOLDER_UNUSABLE
  }

  AgentFailure(Code code, String sentence, Throwable cause) {
    super(sentence, cause);
    this.code = code;
  }

  /** What went wrong. */
  public Code code() {
    return code;
  }
}
