package org.muhurdar.portal.dataimport;

/** A record that is not taken; the sentence quotes no secret and no whole identity number. */
final class RefusedRecord extends Exception {

  private final RefusalReason reason;

  RefusedRecord(RefusalReason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  RefusalReason reason() {
    return reason;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
