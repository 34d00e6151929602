package org.muhurdar.portal.dataimport;

/** The line is not what its format demands; the message says what is wrong and quotes nothing. */
final class MalformedLine extends Exception {

  MalformedLine(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
