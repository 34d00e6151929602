package org.muhurdar.portal.dataimport;

/** Why a record is refused: stable names for programs that read the report. */
public enum RefusalReason {
  /** No JSON object, no CSV row, no UTF-8. */
  MALFORMED,
  /** Longer than a mebibyte. */
  TOO_LONG,
  UNKNOWN_FIELD,
  MISSING_FIELD,
  BAD_VALUE,
  /** The rows of one person say different things. */
  ROWS_DISAGREE,
  /** A PIN or word that is not sealed. */
  CLEAR_SECRET,
  /** Sealed to another key, for another card or person, or changed on the way. */
  NOT_SEALED_FOR_THIS,
  /** The security word in it cannot be used. */
  BAD_WORD,
  /** The same person, card or certificate stands earlier in the file. */
  TWICE_IN_FILE,
  /** The person is on file with other data, and changes are not wanted. */
  ON_FILE_DIFFERENTLY,
  /** The card belongs to another holder. */
  CARD_OF_ANOTHER,
  /** The certificate belongs to another holder. */
  CERTIFICATE_OF_ANOTHER
}
