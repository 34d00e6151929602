package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The header line of a CSV file: which column stands where. */
record CsvHeader(List<String> columns) {

  CsvHeader {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the first line.
   *
   * @throws ImportFailure when there is none, or it is none
   */
  static CsvHeader read(LineReader lines) {
    Optional<LineReader.Line> line = lines.next();
    if (line.isEmpty() || line.get().tooLong()) {
      throw failure("has no header line");
    }
    List<String> columns = new ArrayList<>();
    try {
      for (Value field : CsvRow.parse(line.get().bytes().array())) {
        String column = field instanceof Value.Text text ? text.text().strip() : "";
        if (Field.ofColumn(column).isEmpty() && !Field.CLEAR_SECRETS.containsKey(column)) {
          throw failure("has an unknown column, number " + (columns.size() + 1));
        }
        columns.add(column);
      }
    } catch (MalformedLine e) {
      throw failure("has a malformed header line: " + e.what());
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw failure("has a column twice");
    }
    if (!columns.contains(Field.IDENTITY_NUMBER.column())) {
      throw failure("has no column identity_number");
    }
    return new CsvHeader(columns);
  }

  private static ImportFailure failure(String what) {
    return new ImportFailure(
        ImportFailure.Code.HEADER,
        "The file " + what + ".",
        "Begin it with a line of the column names that docs/import-format.md lists.");
  }
}
