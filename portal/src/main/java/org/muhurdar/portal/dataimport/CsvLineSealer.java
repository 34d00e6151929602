package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.dataimport.CsvRow.Range;
import org.muhurdar.portal.dataimport.Sealer.Count;
import org.muhurdar.portal.dataimport.Value.Nothing;

/** Puts sealed fields in the place of clear ones in a row of CSV, and renames their columns. */
final class CsvLineSealer implements Sealer.LineSealer {

  private final Sealer sealer;
  private final Count count;
  private final CsvHeader header;

  CsvLineSealer(Sealer sealer, Count count, CsvHeader header, OutputStream out) throws IOException {
    this.sealer = sealer;
    this.count = count;
    this.header = header;
    List<String> columns =
        header.columns().stream()
            .map(column ->
                switch (column) {
                  case "word" -> Field.SEALED_WORD.column();
                  case "pin" -> Field.SEALED_PIN.column();
                  case "puk" -> Field.SEALED_PUK.column();
                  default -> column;
                })
            .toList();
    out.write(Sealer.ascii(String.join(",", columns) + "\n"));
  }

  @Override
  public void seal(byte[] row, OutputStream out) throws MalformedLine, IOException {
    List<Range> ranges = CsvRow.ranges(row);
    List<Value> fields = CsvRow.parse(row);
    if (fields.size() != header.columns().size()) {
      throw new MalformedLine(
          "it has " + fields.size() + " fields, the header " + header.columns().size());
    }
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      Optional<byte[]> sealed = sealed(header.columns().get(i), fields, i);
      if (sealed.isPresent()) {
        out.write(sealed.get());
      } else {
        out.write(row, ranges.get(i).from(), ranges.get(i).to() - ranges.get(i).from());
      }
    }
  }

  private Optional<byte[]> sealed(String column, List<Value> fields, int at) throws MalformedLine {
    Value value = fields.get(at);
    if (value instanceof Nothing) {
      return Optional.empty();
    }
    return switch (column) {
      case "word" ->
          Optional.of(
              sealer.sealWord(
                  Sealer.requireText(column, value), field(fields, Field.IDENTITY_NUMBER), count));
      case "pin" ->
          Optional.of(
              sealer.sealPin(
                  Sealer.requireText(column, value), field(fields, Field.CARD_SERIAL), count));
      case "puk" ->
          Optional.of(
              sealer.sealPuk(
                  Sealer.requireText(column, value), field(fields, Field.CARD_SERIAL), count));
      default -> Optional.empty();
    };
  }

  private Optional<Value> field(List<Value> fields, Field field) {
    int at = header.columns().indexOf(field.column());
    return at < 0 ? Optional.empty() : Optional.of(fields.get(at));
  }
}
