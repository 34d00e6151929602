package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.List;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

/** Splits one record of RFC 4180 into its fields without making Strings of them. */
final class CsvRow {

  private CsvRow() {}

  /** Where a field lies in its row, quotes included. */
  record Range(int from, int to) {}

  static List<Value> parse(byte[] row) throws MalformedLine {
    List<Value> fields = new ArrayList<>();
    for (Range range : ranges(row)) {
      fields.add(field(row, range.from(), range.to()));
    }
    return fields;
  }

  static List<Range> ranges(byte[] row) throws MalformedLine {
    List<Range> ranges = new ArrayList<>();
    int at = 0;
    while (true) {
      int end = at < row.length && row[at] == '"' ? endOfQuoted(row, at) : endOfPlain(row, at);
      ranges.add(new Range(at, end));
      if (end == row.length) {
        return ranges;
      }
      if (row[end] != ',') {
        throw new MalformedLine("something stands between a closing quote and the next comma");
      }
      at = end + 1;
    }
  }

  private static Value field(byte[] row, int from, int to) {
    if (from == to) {
      return new Nothing();
    }
    return row[from] == '"'
        ? to - from == 2 ? new Nothing() : new Text(row, from + 1, to - 1, Text.Escapes.CSV)
        : new Text(row, from, to, Text.Escapes.NONE);
  }

  private static int endOfPlain(byte[] row, int from) throws MalformedLine {
    int at = from;
    while (at < row.length && row[at] != ',') {
      if (row[at] == '"') {
        throw new MalformedLine("a quote inside a field that does not begin with one");
      }
      at++;
    }
    return at;
  }

  private static int endOfQuoted(byte[] row, int from) throws MalformedLine {
    int at = from + 1;
    while (at < row.length) {
      if (row[at] != '"') {
        at++;
      } else if (at + 1 < row.length && row[at + 1] == '"') {
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new MalformedLine("a quoted field does not end");
  }
}
