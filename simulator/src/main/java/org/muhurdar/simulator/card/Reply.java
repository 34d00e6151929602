package org.muhurdar.simulator.card;

import org.muhurdar.simulator.card.octets.Octets;

/** Data and status word. */
record Reply(Octets data, int status) {

  static final int OK = 0x9000;
  static final int END_OF_FILE = 0x6282;
  static final int TRIES_LEFT = 0x63C0;
  static final int CHANNEL_REFUSED = 0x6300;
  static final int WRONG_LENGTH = 0x6700;
  static final int CHAIN_BROKEN = 0x6883;
  static final int WRONG_FILE_STRUCTURE = 0x6981;
  static final int SECURITY_NOT_SATISFIED = 0x6982;
  static final int LOCKED = 0x6983;
  static final int REFERENCE_NOT_USABLE = 0x6984;
  static final int CONDITIONS_NOT_SATISFIED = 0x6985;
  static final int NO_FILE_SELECTED = 0x6986;
  static final int WRONG_DATA = 0x6A80;
  static final int NOT_FOUND = 0x6A82;
  static final int NO_ROOM = 0x6A84;
  static final int WRONG_PARAMETERS = 0x6A86;
  static final int NO_SUCH_REFERENCE = 0x6A88;
  static final int EXISTS_ALREADY = 0x6A89;
  static final int OUTSIDE_FILE = 0x6B00;
  static final int WRONG_LE = 0x6C00;
  static final int UNKNOWN_INSTRUCTION = 0x6D00;
  static final int UNKNOWN_CLASS = 0x6E00;

  static Reply ok() {
    return new Reply(Octets.NONE, OK);
  }

  static Reply ok(Octets data) {
    return new Reply(data, OK);
  }

  static Reply refused(int status) {
    return new Reply(Octets.NONE, status);
  }

  boolean isOk() {
    return status == OK;
  }

  Octets bytes() {
    return data.then(Octets.of((byte) (status >> 8), (byte) status));
  }
}
