package org.muhurdar.portal.dataimport;

/** Why a whole file cannot be taken, made or sealed: a code, the cause, and what to do about it. */
public final class ImportFailure extends RuntimeException {

  /** What went wrong. */
  public enum Code {
    /** The file, or a folder beside it, cannot be read or written. */
    FILE,
    /** Neither .csv nor .jsonl. */
    FORMAT,
    /** The header line of a CSV file is missing or has unknown columns. */
    HEADER,
    /** Another process is importing this file at this moment. */
    AT_WORK_ELSEWHERE,
    /** A line of a file that is to be sealed is malformed. */
    LINE
  }

  private final Code code;
  private final String remedy;

  ImportFailure(Code code, String cause, String remedy) {
    super(cause);
    this.code = code;
    this.remedy = remedy;
  }

  public Code code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }
}
