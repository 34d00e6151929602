package org.muhurdar.simulator.card.files;

import java.util.Optional;

/** What a file is, with the two numbers cards have for it. */
public enum FileKind {
  FOLDER(0x38, 0),
  TRANSPARENT(0x01, 0x80),
  FIXED_RECORDS(0x02, 0x41),
  CYCLIC_RECORDS(0x06, 0x43),
  VARIABLE_RECORDS(0x05, 0x45);

  private final int descriptor;
  private final int creationCode;

  FileKind(int descriptor, int creationCode) {
    this.descriptor = descriptor;
    this.creationCode = creationCode;
  }

  /** Tag 82 of ISO 7816-4. */
  public int descriptor() {
    return descriptor;
  }

  /** The kind of AKİS' command 80 15 with that first parameter; never a folder. */
  public static Optional<FileKind> ofCreationCode(int code) {
    for (FileKind kind : values()) {
      if (kind != FOLDER && kind.creationCode == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether a file of this kind is made of records of one length. */
  public boolean hasRecordLength() {
    return this == FIXED_RECORDS || this == CYCLIC_RECORDS;
  }
}
