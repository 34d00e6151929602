package org.muhurdar.portal.audit;

/** What the world did to the log: something is damaged, or cannot be written. */
public final class AuditFailure extends RuntimeException {

  /** What went wrong, and what the administrator does about it. */
  public enum Kind {
    /** Stored tiles, numbers or checkpoints contradict each other. */
    LOG_DAMAGED("Run the audit verifier and restore the log from a backup that it finds sound."),
    /** The key store signed something its own public key does not accept. */
    SIGNATURE_WRONG("Check the checkpoint key in the key store."),
    /** A file in the witness folder contradicts the log. */
    WITNESS_CONTRADICTS("The log was rewritten or another log's folder is set; keep both, verify."),
    /** The witness folder cannot be read or written. */
    WITNESS_UNREACHABLE("Make audit.witness-folder a folder this process may write to.");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }

    /** One sentence for the administrator. */
    public String remedy() {
      return remedy;
    }
  }

  private final Kind kind;

  AuditFailure(Kind kind, String message) {
    super(message + ". " + kind.remedy());
    this.kind = kind;
  }

  AuditFailure(Kind kind, String message, Throwable cause) {
    super(message + ". " + kind.remedy(), cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
