package org.muhurdar.portal.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The door through which every act leaves its trace. Thread-safe; appending never waits for another
 * request.
 */
public final class Audit {

  private final AuditStore store;
  private final InstantSource clock;
  private final Randomness randomness;

  Audit(AuditStore store, InstantSource clock, Randomness randomness) {
    this.store = store;
    this.clock = clock;
    this.randomness = randomness;
  }

  /** A log in that database: what {@code AuditParts} wires, and what other rooms' tests use. */
  public static Audit in(JdbcClient jdbc, InstantSource clock, Randomness randomness) {
    return new Audit(new AuditStore(jdbc), clock, randomness);
  }

  /**
   * Records one event by one insert, in the caller's transaction, or in one of its own when there
   * is none: rolled back with it, durable with it, and then in the tree within a minute.
   *
   * <p>An intent that shall outlive the failure of its act is recorded before the act's transaction
   * begins.
   *
   * @return the reference for receipts and for {@link AuditEvent#answering}
   */
  public AuditReference record(AuditEvent event) {
    AuditReference reference = AuditReference.make(randomness);
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.insert(reference, at, event, AuditLeaf.of(reference, at, event, randomness));
    return reference;
  }

  /** {@link #record} for many at once, by one insert: what an import uses. */
  public void recordAll(List<AuditEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<AuditStore.Arriving> arriving = new ArrayList<>();
    for (AuditEvent event : events) {
      AuditReference reference = AuditReference.make(randomness);
      arriving.add(
          new AuditStore.Arriving(
              reference, event, AuditLeaf.of(reference, at, event, randomness)));
    }
    store.insertAll(at, arriving);
  }

  /**
   * Erases what ties the log to a holder: ids, salts and values of his personal facts. Leaves, tree
   * and checkpoints stay valid; what the commitments held can no longer be found by anyone. The
   * erasure is recorded itself.
   *
   * @return how many events were about the holder
   */
  public int erase(HolderId holder) {
    int count = store.erase(holder);
    AuditReference _ =
        record(AuditEvent.outcome(AuditType.PERSONAL_DATA_ERASED).with(AuditFact.COUNT, count));
    return count;
  }
}
