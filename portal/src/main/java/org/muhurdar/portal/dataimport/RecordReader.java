package org.muhurdar.portal.dataimport;

import java.nio.file.Path;
import java.util.Optional;

/** Takes a file apart into records, one a person, and knows where the next one begins. */
interface RecordReader extends AutoCloseable {

  /**
   * One record.
   *
   * @param line the number of its first line
   * @param content what it says, or why that cannot be known
   * @param next where the record after it begins
   */
  record Incoming(long line, Content content, Place next) {}

  /** A place between two records of a file. */
  record Place(long line, long offset) {
    static final Place START = new Place(1, 0);
  }

  /** What a record says. */
  sealed interface Content {}

  /** A person with everything that belongs to them. */
  record Whole(Value person) implements Content {}

  /** It cannot be read. */
  record Broken(RefusalReason reason, String sentence) implements Content {}

  /** The next record; empty at the end. What the one before lent is void now. */
  Optional<Incoming> next();

  /** Goes to a place that a record of this file named as its next; this reader itself. */
  RecordReader from(Place place);

  /** How many bytes the file has. */
  long size();

  @Override
  void close();

  /** The reader for a file of that format. */
  static RecordReader open(Path file, Format format) {
    LineReader lines = LineReader.open(file);
    return switch (format) {
      case JSON_LINES -> new JsonRecords(lines);
      case CSV -> CsvRecords.open(lines);
    };
  }
}
