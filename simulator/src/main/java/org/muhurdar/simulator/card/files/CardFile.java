package org.muhurdar.simulator.card.files;

import org.muhurdar.simulator.card.octets.Octets;

/**
 * One file or folder.
 *
 * @param path the ids from the master file on, four hexadecimal digits each: {@code 3F002F00}
 * @param kind what it is
 * @param name a folder's name for SELECT by name; empty for none
 * @param content a transparent file's bytes
 * @param recordLengthBytes of files of equal records; else 0
 */
public record CardFile(
    String path, FileKind kind, Octets name, Octets content, int recordLengthBytes) {

  private static final int ID_DIGITS = 4;

  /** Refuses a path that does not begin at the master file. */
  public CardFile {
    if (!path.matches("3F00([0-9A-F]{4})*")) {
      throw new IllegalArgumentException("a path begins with 3F00 and has four digits an id");
    }
  }

  /** A folder, with a name or {@link Octets#NONE}. */
  public static CardFile folder(String path, Octets name) {
    return new CardFile(path, FileKind.FOLDER, name, Octets.NONE, 0);
  }

  /** A transparent file. */
  public static CardFile transparent(String path, Octets content) {
    return new CardFile(path, FileKind.TRANSPARENT, Octets.NONE, content, 0);
  }

  public boolean isFolder() {
    return kind == FileKind.FOLDER;
  }

  /** The last id of the path. */
  public Octets id() {
    return Octets.ofHex(path.substring(path.length() - ID_DIGITS));
  }

  /** The path of the folder it lies in; the master file lies in itself. */
  public String parent() {
    return path.length() == ID_DIGITS ? path : path.substring(0, path.length() - ID_DIGITS);
  }

  /** The same with another content. */
  public CardFile holding(Octets other) {
    return new CardFile(path, kind, name, other, recordLengthBytes);
  }
}
