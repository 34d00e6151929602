package org.muhurdar.portal.dataimport;

import java.util.Optional;

/** One line, one person. Blank lines are passed over. */
final class JsonRecords implements RecordReader {

  private final LineReader lines;

  JsonRecords(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Incoming> next() {
    Optional<LineReader.Line> line = lines.next();
    while (line.isPresent() && !line.get().tooLong() && line.get().bytes().isBlank()) {
      line = lines.next();
    }
    return line.map(read ->
        new Incoming(
            read.number(), content(read), new Place(read.nextNumber(), read.nextOffset())));
  }

  private static Content content(LineReader.Line line) {
    if (line.tooLong()) {
      return new Broken(
          RefusalReason.TOO_LONG, "The line is longer than " + LineReader.LONGEST + " bytes.");
    }
    try {
      return new Whole(JsonLine.parse(line.bytes().array()));
    } catch (MalformedLine e) {
      return new Broken(RefusalReason.MALFORMED, "This is no JSON object: " + e.what() + ".");
    }
  }

  @Override
  public RecordReader from(Place place) {
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
