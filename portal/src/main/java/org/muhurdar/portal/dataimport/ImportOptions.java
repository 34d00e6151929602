package org.muhurdar.portal.dataimport;

import java.nio.file.Path;

/**
 * How a file is taken.
 *
 * @param onDifference what to do with a person, card or certificate that is on file with other data
 * @param report where the refused records are listed; written anew at the end of each run
 * @param batch how many persons one transaction takes, 1 to 10,000
 */
public record ImportOptions(OnDifference onDifference, Path report, int batch) {

  private static final int USUAL_BATCH = 500;
  private static final int MOST_IN_BATCH = 10_000;

  /** What to do with a record whose person is on file with other data. */
  public enum OnDifference {
    REFUSE,
    UPDATE
  }

  /** Refuses a batch out of bounds. */
  public ImportOptions {
    if (batch < 1 || batch > MOST_IN_BATCH) {
      throw new IllegalArgumentException("a batch has 1 to " + MOST_IN_BATCH + " persons");
    }
  }

  /** Changes nothing that is on file; the report lies beside the file. */
  public static ImportOptions usual(Path file) {
    return new ImportOptions(
        OnDifference.REFUSE, file.resolveSibling(file.getFileName() + ".refused.csv"), USUAL_BATCH);
  }

  /** The same, but what is on file is brought up to date. */
  public ImportOptions updating() {
    return new ImportOptions(OnDifference.UPDATE, report, batch);
  }

  /** The same with another report. */
  public ImportOptions reportingTo(Path file) {
    return new ImportOptions(onDifference, file, batch);
  }
}
