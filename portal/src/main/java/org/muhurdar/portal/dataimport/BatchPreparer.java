package org.muhurdar.portal.dataimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.dataimport.Arrival.Batch;
import org.muhurdar.portal.dataimport.ImportStore.Refusal;
import org.muhurdar.portal.dataimport.PersonRecord.CardRecord;
import org.muhurdar.portal.dataimport.RecordReader.Broken;
import org.muhurdar.portal.dataimport.RecordReader.Incoming;
import org.muhurdar.portal.dataimport.RecordReader.Place;
import org.muhurdar.portal.dataimport.RecordReader.Whole;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.holder.SecurityWords.PepperedWord;

/**
 * Reads the next batch and does everything about it that needs no transaction: understands it,
 * opens what is sealed, hashes words, on as many threads as it is given.
 */
final class BatchPreparer {

  private static final long PAUSE_MILLIS = 20;

  private final Holders holders;
  private final SecurityWords words;
  private final SecretOpener opener;
  private final Randomness randomness;
  private final ExecutorService threads;
  private Set<PersonId> before = Set.of();

  BatchPreparer(
      Holders holders,
      SecurityWords words,
      SecretOpener opener,
      Randomness randomness,
      ExecutorService threads) {
    this.holders = holders;
    this.words = words;
    this.opener = opener;
    this.randomness = randomness;
    this.threads = threads;
  }

  private record Understood(long line, PersonRecord record) {}

  /**
   * The next batch; empty at the end of the file. The batch before it may still be on its way into
   * the database: who is in it is known here.
   */
  Optional<Batch> next(RecordReader reader, int size) {
    List<Understood> understood = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    Set<PersonId> seen = new HashSet<>();
    long records = 0;
    Place next = Place.START;
    while (records < size) {
      Optional<Incoming> incoming = reader.next();
      if (incoming.isEmpty()) {
        break;
      }
      records++;
      next = incoming.get().next();
      long line = incoming.get().line();
      try {
        PersonRecord record = understand(incoming.get());
        if (before.contains(record.personId()) || !seen.add(record.personId())) {
          throw new RefusedRecord(
              RefusalReason.TWICE_IN_FILE, "The same person stands earlier in the file.");
        }
        understood.add(new Understood(line, record));
      } catch (RefusedRecord e) {
        refusals.add(new Refusal(line, e.reason(), e.sentence()));
      }
    }
    before = seen;
    return records == 0
        ? Optional.empty()
        : Optional.of(new Batch(arrivals(understood, refusals), refusals, records, next));
  }

  private static PersonRecord understand(Incoming incoming) throws RefusedRecord {
    return switch (incoming.content()) {
      case Broken(RefusalReason reason, String sentence) ->
          throw new RefusedRecord(reason, sentence);
      case Whole(Value person) -> PersonParser.parse(person);
    };
  }

  private List<Arrival> arrivals(List<Understood> understood, List<Refusal> refusals) {
    Map<PersonId, Holder> known =
        holders.findAll(understood.stream().map(one -> one.record().personId()).toList()).stream()
            .collect(Collectors.toMap(Holder::personId, holder -> holder));
    List<Future<Arrival>> opening = new ArrayList<>();
    for (Understood one : understood) {
      Optional<Holder> onFile = Optional.ofNullable(known.get(one.record().personId()));
      opening.add(threads.submit(() -> open(one, onFile)));
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < opening.size(); i++) {
      try {
        arrivals.add(opening.get(i).get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RefusedRecord refused)) {
          throw failure(e);
        }
        refusals.add(new Refusal(understood.get(i).line(), refused.reason(), refused.sentence()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while opening a batch", e);
      }
    }
    return arrivals;
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof RuntimeException own
        ? own
        : new IllegalStateException("a batch could not be opened", e.getCause());
  }

  private Arrival open(Understood one, Optional<Holder> known) throws RefusedRecord {
    PersonRecord record = one.record();
    HolderId id = known.map(Holder::id).orElseGet(() -> HolderId.make(randomness));
    Map<CardSerial, SecretChars> pins = new HashMap<>();
    Map<CardSerial, SecretChars> puks = new HashMap<>();
    try {
      for (CardRecord card : record.cards()) {
        if (card.sealedPin().isPresent()) {
          pins.put(card.serial(), opener.openPin(card.sealedPin().get(), card.serial()));
        }
        if (card.sealedPuk().isPresent()) {
          puks.put(card.serial(), opener.openPuk(card.sealedPuk().get(), card.serial()));
        }
      }
      Optional<PepperedWord> word = word(record, id);
      return new Arrival(one.line(), record, record.holder(id), known, word, pins, puks);
    } catch (RefusedRecord e) {
      pins.values().forEach(SecretChars::close);
      puks.values().forEach(SecretChars::close);
      throw e;
    }
  }

  private Optional<PepperedWord> word(PersonRecord record, HolderId id) throws RefusedRecord {
    if (record.wordHash().isPresent()) {
      try {
        return Optional.of(words.pepper(id, record.wordHash().get()));
      } catch (IllegalArgumentException e) {
        throw new RefusedRecord(RefusalReason.BAD_WORD, "'word_hash' is " + e.getMessage() + ".");
      }
    }
    if (record.sealedWord().isEmpty()) {
      return Optional.empty();
    }
    try (SecretChars clear = opener.openWord(record.sealedWord().get(), record.personId())) {
      Optional<PepperedWord> word = words.pepper(id, clear);
      while (word.isEmpty()) {
        pause();
        word = words.pepper(id, clear);
      }
      return word;
    }
  }

  /** People who sign in meanwhile come first at the hashing threads. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing a word", e);
    }
  }
}
