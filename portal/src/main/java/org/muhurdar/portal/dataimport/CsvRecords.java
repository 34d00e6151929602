package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line, one card or certificate; the lines of one person follow each other. */
final class CsvRecords implements RecordReader {

  private final LineReader lines;
  private final CsvHeader header;
  private @Nullable Row pending;

  private CsvRecords(LineReader lines, CsvHeader header) {
    this.lines = lines;
    this.header = header;
  }

  static CsvRecords open(LineReader lines) {
    return new CsvRecords(lines, CsvHeader.read(lines));
  }

  /** A row, or why it is none. {@code identity} is empty when broken. */
  private record Row(
      LineReader.Line line, List<Value> fields, String identity, Optional<Broken> broken) {

    Place next() {
      return new Place(line.nextNumber(), line.nextOffset());
    }
  }

  @Override
  public Optional<Incoming> next() {
    Row first = take();
    if (first == null) {
      return Optional.empty();
    }
    if (first.broken().isPresent()) {
      return Optional.of(new Incoming(first.line().number(), first.broken().get(), first.next()));
    }
    CsvPerson person = new CsvPerson(header);
    person.add(first.fields());
    Row last = first;
    Row row = take();
    while (row != null && row.broken().isEmpty() && row.identity().equals(first.identity())) {
      person.add(row.fields());
      last = row;
      row = take();
    }
    pending = row;
    return Optional.of(new Incoming(first.line().number(), person.content(), last.next()));
  }

  private @Nullable Row take() {
    Row row = pending;
    pending = null;
    return row != null ? row : read();
  }

  private @Nullable Row read() {
    Optional<LineReader.Line> line = lines.next();
    while (line.isPresent() && !line.get().tooLong() && line.get().bytes().isBlank()) {
      line = lines.next();
    }
    return line.map(this::row).orElse(null);
  }

  private Row row(LineReader.Line line) {
    if (line.tooLong()) {
      return broken(
          line,
          RefusalReason.TOO_LONG,
          "The line is longer than " + LineReader.LONGEST + " bytes.");
    }
    try {
      List<Value> fields = CsvRow.parse(line.bytes().array());
      if (fields.size() != header.columns().size()) {
        return broken(
            line,
            RefusalReason.MALFORMED,
            "The line has "
                + fields.size()
                + " fields, the header "
                + header.columns().size()
                + ".");
      }
      Value identity = fields.get(header.columns().indexOf(Field.IDENTITY_NUMBER.column()));
      return new Row(
          line, fields, identity instanceof Value.Text text ? text.text() : "", Optional.empty());
    } catch (MalformedLine e) {
      return broken(line, RefusalReason.MALFORMED, "This is no CSV row: " + e.what() + ".");
    }
  }

  private static Row broken(LineReader.Line line, RefusalReason reason, String sentence) {
    return new Row(line, new ArrayList<>(), "", Optional.of(new Broken(reason, sentence)));
  }

  @Override
  public RecordReader from(Place place) {
    pending = null;
    if (!place.equals(Place.START)) {
      lines.seek(place.line(), place.offset());
    }
    return this;
  }

  @Override
  public long size() {
    return lines.size();
  }

  @Override
  public void close() {
    lines.close();
  }
}
