package org.muhurdar.wire;

/** Bytes off the wire that are no message of ours. Whoever sent them is hung up on. */
public final class WireFault extends RuntimeException {

  /** What is wrong. */
  public enum Code {
    /** Longer than any message. */
    TOO_LONG,
    /** No JSON, or JSON with something we never send: a null, a fraction, a name twice. */
    NOT_JSON,
    /** The other side speaks a version before ours. */
    OLDER_VERSION,
    /** The other side speaks a version after ours. */
    NEWER_VERSION,
    /** No message of that name. */
    UNKNOWN_TYPE,
    /** A field nobody knows. */
    UNKNOWN_FIELD,
    MISSING_FIELD,
    /** A field of the wrong kind, or a value out of its bounds. */
    BAD_VALUE
  }

  private final Code code;

  WireFault(Code code, String fault) {
    super(code + ": " + fault);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
