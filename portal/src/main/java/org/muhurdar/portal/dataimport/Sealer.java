package org.muhurdar.portal.dataimport;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.dataimport.Value.Text;
import org.muhurdar.portal.keystore.ImportSeal;

/**
 * The card maker's tool ({@code admin seal}): copies a file and seals the PINs, PUKs and words in
 * it to a provider's import key, each bound to its card or person. Everything else is copied byte
 * for byte.
 *
 * <p>Needs no database and no secret of the provider. Lines are wiped from memory once written; the
 * result appears whole or not at all.
 */
public final class Sealer {

  private final ImportSeal seal;

  /**
   * For one provider.
   *
   * @param importPublicKey the provider's import key, 32 bytes
   */
  public Sealer(byte[] importPublicKey) {
    this.seal = new ImportSeal(importPublicKey);
  }

  /** What was sealed. */
  public record Sealed(long lines, long pins, long puks, long words) {}

  /**
   * Seals {@code clear} into {@code sealed}, which is replaced.
   *
   * @throws ImportFailure naming the line that is wrong; then nothing is left behind
   */
  public Sealed seal(Path clear, Path sealed) {
    Format format = Format.of(clear);
    if (format != Format.of(sealed)) {
      throw new ImportFailure(
          ImportFailure.Code.FORMAT,
          "The names of the two files end differently.",
          "Give both the same ending, .csv or .jsonl.");
    }
    return WholeFile.write(sealed, out -> copy(clear, format, new BufferedOutputStream(out)));
  }

  private Sealed copy(Path clear, Format format, OutputStream out) throws IOException {
    try (LineReader lines = LineReader.open(clear)) {
      Count count = new Count();
      LineSealer sealer =
          switch (format) {
            case JSON_LINES -> new JsonLineSealer(this, count);
            case CSV -> new CsvLineSealer(this, count, CsvHeader.read(lines), out);
          };
      Optional<LineReader.Line> line = lines.next();
      while (line.isPresent()) {
        seal(line.get(), sealer, out);
        count.lines++;
        line = lines.next();
      }
      out.flush();
      return new Sealed(count.lines, count.pins, count.puks, count.words);
    }
  }

  private static void seal(LineReader.Line line, LineSealer sealer, OutputStream out)
      throws IOException {
    try {
      if (line.tooLong()) {
        throw new MalformedLine("it is longer than " + LineReader.LONGEST + " bytes");
      }
      if (!line.bytes().isBlank()) {
        sealer.seal(line.bytes().array(), out);
      }
      out.write('\n');
    } catch (MalformedLine e) {
      throw new ImportFailure(
          ImportFailure.Code.LINE,
          "Line " + line.number() + " cannot be sealed: " + e.what() + ".",
          "Mend the line and seal the file again.");
    } finally {
      line.bytes().wipe();
    }
  }

  /** Seals the secrets of one line of a format. */
  interface LineSealer {
    void seal(byte[] line, OutputStream out) throws MalformedLine, IOException;
  }

  /** Counts along. */
  static final class Count {
    private long lines;
    private long pins;
    private long puks;
    private long words;
  }

  /** A sealed PIN as base64. */
  byte[] sealPin(Text clear, Optional<Value> serial, Count count) throws MalformedLine {
    count.pins++;
    CardSerial card = cardSerial(serial);
    try (SecretChars chars = clear.secret()) {
      return Base64.getEncoder().encode(seal.seal(chars, SecretOpener.bindingOfPin(card)));
    }
  }

  /** A sealed PUK as base64. */
  byte[] sealPuk(Text clear, Optional<Value> serial, Count count) throws MalformedLine {
    count.puks++;
    CardSerial card = cardSerial(serial);
    try (SecretChars chars = clear.secret()) {
      return Base64.getEncoder().encode(seal.seal(chars, SecretOpener.bindingOfPuk(card)));
    }
  }

  /** A sealed word as base64. */
  byte[] sealWord(Text clear, Optional<Value> identity, Count count) throws MalformedLine {
    count.words++;
    PersonId personId = personId(identity);
    try (SecretChars chars = clear.secret()) {
      return Base64.getEncoder().encode(seal.seal(chars, SecretOpener.bindingOfWord(personId)));
    }
  }

  private static CardSerial cardSerial(Optional<Value> serial) throws MalformedLine {
    try {
      return new CardSerial(text(serial));
    } catch (IllegalArgumentException e) {
      throw new MalformedLine("there is a PIN or PUK but no card serial it belongs to");
    }
  }

  private static PersonId personId(Optional<Value> identity) throws MalformedLine {
    if (PersonId.read(text(identity)) instanceof PersonId.Read(PersonId personId)) {
      return personId;
    }
    throw new MalformedLine("there is a word but no identity number it belongs to");
  }

  private static String text(Optional<Value> value) throws MalformedLine {
    return value.isPresent() && value.get() instanceof Text text ? text.text() : "";
  }

  /** The text of a secret's value. */
  static Text requireText(String name, Value value) throws MalformedLine {
    if (value instanceof Text text) {
      return text;
    }
    throw new MalformedLine("'" + name + "' is no text: put it in quotes");
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
