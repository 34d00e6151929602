package org.muhurdar.portal.keystore;

/** What the key store could not do, why, and what an administrator does about it. */
public final class KeyStoreFailure extends RuntimeException {

  /** The kinds of failure. */
  public enum Code {
    /** A folder or file that must be there is missing or cannot be read. */
    UNREADABLE,
    /** Nothing can be written or made durable: no room, no right, a broken disk. */
    UNWRITABLE,
    /** A key file is not what this program wrote. */
    DAMAGED,
    /** Other users of the machine could read a key. */
    EXPOSED,
    /** The passphrase, or the PIN of the token, does not open the store. */
    WRONG_PASSPHRASE,
    /** The epoch's key does not exist: destroyed, or never in this store. */
    EPOCH_DESTROYED,
    /** Sealed bytes that were changed, or that belong to another key or another place. */
    NOT_OPENED,
    /** The token does not answer, or has more to do than it can. */
    TOKEN_UNAVAILABLE
  }

  private final Code code;
  private final String fault;
  private final String remedy;

  KeyStoreFailure(Code code, String fault, String remedy) {
    super(code + ": " + fault + " " + remedy);
    this.code = code;
    this.fault = fault;
    this.remedy = remedy;
  }

  KeyStoreFailure(Code code, String fault, String remedy, Throwable cause) {
    super(code + ": " + fault + " " + remedy, cause);
    this.code = code;
    this.fault = fault;
    this.remedy = remedy;
  }

  static KeyStoreFailure destroyed(Epoch epoch) {
    return new KeyStoreFailure(
        Code.EPOCH_DESTROYED,
        "The key of epoch " + epoch.number() + " does not exist.",
        "What was sealed under it cannot be opened by anyone.");
  }

  static KeyStoreFailure notOpened() {
    return new KeyStoreFailure(
        Code.NOT_OPENED,
        "Sealed bytes do not open under this key in this place.",
        "Look for a changed or swapped row, or for a key store that is not the one in use.");
  }

  public Code code() {
    return code;
  }

  /** What went wrong, one sentence without any secret. */
  public String fault() {
    return fault;
  }

  /** What to do about it, one sentence. */
  public String remedy() {
    return remedy;
  }
}
