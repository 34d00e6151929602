package org.muhurdar.portal.dataimport;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.dataimport.Arrival.Batch;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;

/** The batches of a file, one always being prepared while the one before is written. */
final class BatchStream implements AutoCloseable {

  private final RecordReader reader;
  private final BatchPreparer preparer;
  private final int size;
  private final ExecutorService opening;
  private final ExecutorService reading;
  private Future<Optional<Batch>> upcoming;

  private BatchStream(
      RecordReader reader, BatchPreparer preparer, int size, ExecutorService opening) {
    this.reader = reader;
    this.preparer = preparer;
    this.size = size;
    this.opening = opening;
    this.reading =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("import-reader").daemon().factory());
    this.upcoming = reading.submit(() -> preparer.next(reader, size));
  }

  static BatchStream of(
      RecordReader reader,
      int size,
      Holders holders,
      SecurityWords words,
      SecretOpener opener,
      Randomness randomness) {
    ExecutorService opening =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("import-opener-", 0).daemon().factory());
    BatchPreparer preparer = new BatchPreparer(holders, words, opener, randomness, opening);
    return new BatchStream(reader, preparer, size, opening);
  }

  /** The next batch, the caller's to close; empty at the end of the file. */
  Optional<Batch> next() {
    Optional<Batch> batch = take();
    if (batch.isPresent()) {
      upcoming = reading.submit(() -> preparer.next(reader, size));
    }
    return batch;
  }

  private Optional<Batch> take() {
    try {
      return upcoming.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a file", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own
          ? own
          : new IllegalStateException("a file could not be read", e.getCause());
    }
  }

  /** Waits for what is being prepared and wipes it: nobody will write it. */
  @Override
  public void close() {
    reading.close();
    if (upcoming.state() == Future.State.SUCCESS) {
      upcoming.resultNow().ifPresent(Batch::close);
    }
    opening.close();
  }
}
