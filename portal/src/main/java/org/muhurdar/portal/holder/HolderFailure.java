package org.muhurdar.portal.holder;

/** What the world did to this room: a code, the cause, and what to do about it. */
public final class HolderFailure extends RuntimeException {

  /** What went wrong. */
  public enum Code {
    /** A word could not be hashed. */
    HASHING,
    /** A stored hash is in no form we know. */
    STORED_WORD
  }

  private final Code code;

  HolderFailure(Code code, String cause, String remedy) {
    super(code + ": " + cause + "; " + remedy);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
