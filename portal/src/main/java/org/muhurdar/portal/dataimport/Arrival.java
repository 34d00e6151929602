package org.muhurdar.portal.dataimport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.SecurityWords.PepperedWord;

/**
 * A person of a batch, ready to be written: everything slow is done, the secrets are open. Close
 * it.
 *
 * @param known the person as they are on file, when they are
 */
record Arrival(
    long line,
    PersonRecord record,
    Holder holder,
    Optional<Holder> known,
    Optional<PepperedWord> word,
    Map<CardSerial, SecretChars> pins,
    Map<CardSerial, SecretChars> puks)
    implements AutoCloseable {

  Arrival {
    pins = Map.copyOf(pins);
    puks = Map.copyOf(puks);
  }

  @Override
  public void close() {
    pins.values().forEach(SecretChars::close);
    puks.values().forEach(SecretChars::close);
  }

  @Override
  public String toString() {
    return "line " + line;
  }

  /** A batch between two places of the file. */
  record Batch(
      List<Arrival> arrivals,
      List<ImportStore.Refusal> refusals,
      long records,
      RecordReader.Place next)
      implements AutoCloseable {

    Batch {
      arrivals = List.copyOf(arrivals);
      refusals = List.copyOf(refusals);
    }

    @Override
    public void close() {
      arrivals.forEach(Arrival::close);
    }
  }
}
