package org.muhurdar.portal.dataimport;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.dataimport.Arrival.Batch;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes holders, cards, certificates and sealed secrets out of a file (docs/import-format.md).
 *
 * <p>Streaming: memory does not grow with the file. Resumable: how far the file was taken is
 * written in the same transaction as its records, so that after a kill at any moment the next run
 * of the same file goes on behind the last whole person. Nothing of a refused person is taken. May
 * run while the portal serves; one process at a time for one file.
 */
public final class Importer {

  private final ImportStore store;
  private final Holders holders;
  private final SecurityWords words;
  private final SecretOpener opener;
  private final BatchIntake intake;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Randomness randomness;
  private final InstantSource clock;

  Importer(
      ImportStore store,
      Holders holders,
      SecurityWords words,
      SecretOpener opener,
      BatchIntake intake,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.holders = holders;
    this.words = words;
    this.opener = opener;
    this.intake = intake;
    this.audit = audit;
    this.transactions = transactions;
    this.randomness = randomness;
    this.clock = clock;
  }

  /**
   * Takes the file, from its beginning or from where an interrupted run ended.
   *
   * @throws ImportFailure when the file as a whole cannot be taken, or another process is at it
   */
  public ImportOutcome run(Path file, ImportOptions options, ImportProgress progress) {
    Instant begun = now();
    Format format = Format.of(file);
    byte[] digest = FileDigest.of(file);
    ImportRun run = open(digest);
    boolean resumed = run.hasBegun();
    try (RecordReader reader = RecordReader.open(file, format);
        BatchStream batches =
            BatchStream.of(
                reader.from(run.reached()), options.batch(), holders, words, opener, randomness)) {
      Optional<Batch> next = batches.next();
      while (next.isPresent()) {
        try (Batch batch = next.get()) {
          run = take(run, batch, options);
        }
        progress.reached(run.reached().offset(), reader.size(), run.count());
        next = batches.next();
      }
    }
    finish(run);
    Optional<Path> report = RefusalReport.write(store, run.id(), options.report());
    Duration took = Duration.between(begun, now());
    return new ImportOutcome(run.id(), resumed, run.count(), report, took);
  }

  private ImportRun open(byte[] digest) {
    Optional<ImportRun> open = store.openOf(digest);
    if (open.isPresent()) {
      return open.get();
    }
    UUID id = JourneyId.make(randomness).value();
    transactions.executeWithoutResult(status -> {
      if (store.begin(id, digest, now())) {
        var _ =
            audit.record(
                AuditEvent.intent(AuditType.IMPORT_STARTED)
                    .with(AuditFact.IMPORT_ID, id.toString())
                    .with(AuditFact.DIGEST, HexFormat.of().formatHex(digest)));
      }
    });
    return store.openOf(digest).orElseThrow(Importer::atWorkElsewhere);
  }

  private ImportRun take(ImportRun run, Batch batch, ImportOptions options) {
    ImportRun after =
        transactions.execute(status -> {
          BatchIntake.Taken taken = intake.take(batch, run.id(), options.onDifference(), now());
          store.refuse(run.id(), taken.refusals());
          ImportCount count = run.count().plus(taken.count());
          if (!store.advance(run, batch.next(), count)) {
            throw atWorkElsewhere();
          }
          return new ImportRun(run.id(), batch.next(), count);
        });
    return Objects.requireNonNull(after);
  }

  private void finish(ImportRun run) {
    transactions.executeWithoutResult(status -> {
      if (!store.finish(run.id(), now())) {
        throw atWorkElsewhere();
      }
      var _ =
          audit.record(
              AuditEvent.outcome(AuditType.IMPORT_FINISHED)
                  .with(AuditFact.IMPORT_ID, run.id().toString())
                  .with(AuditFact.COUNT, run.count().added())
                  .with(AuditFact.LEFT, run.count().refused()));
    });
  }

  private static ImportFailure atWorkElsewhere() {
    return new ImportFailure(
        ImportFailure.Code.AT_WORK_ELSEWHERE,
        "Another process is importing this file.",
        "Wait until it has ended, then run the import again.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
