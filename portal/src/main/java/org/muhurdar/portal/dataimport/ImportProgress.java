package org.muhurdar.portal.dataimport;

/** Told after every transaction; for a progress bar. Called on the importing thread. */
@FunctionalInterface
public interface ImportProgress {

  /** How far it is: bytes of the file behind the last whole record, of all bytes. */
  void reached(long bytes, long ofBytes, ImportCount count);

  /** Tells nobody. */
  static ImportProgress silent() {
    return (bytes, ofBytes, count) -> {};
  }
}
