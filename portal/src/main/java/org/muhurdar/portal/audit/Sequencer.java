package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.muhurdar.portal.audit.TreeStore.Numbered;
import org.muhurdar.portal.audit.TreeStore.StoredCheckpoint;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives committed events their places in the tree and signs its heads.
 *
 * <p>Any number of these may run at once on any number of nodes: each step is one transaction under
 * one advisory lock, and whoever does not get the lock does nothing. A head is signed only over
 * places that are durable, so that no two signed heads can ever contradict each other.
 */
final class Sequencer {

  private static final int BATCH = 2_000;

  private final TreeStore store;
  private final TransactionOperations transactions;
  private final InstantSource clock;
  private final CheckpointKey key;
  private final UnaryOperator<byte[]> signer;
  private final Duration interval;

  Sequencer(
      TreeStore store,
      TransactionOperations transactions,
      InstantSource clock,
      CheckpointKey key,
      UnaryOperator<byte[]> signer,
      Duration interval) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
    this.key = key;
    this.signer = signer;
    this.interval = interval;
  }

  /** Numbers all that waits, then signs the head if that is due. */
  void work() {
    while (sequence() == BATCH) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
    checkpoint();
  }

  /** Numbers one batch and grows the tree by it; returns how many, 0 too when another node does. */
  int sequence() {
    if (!store.anyWaiting()) {
      return 0;
    }
    Integer count = transactions.execute(status -> store.tryLock() ? grow() : 0);
    return count == null ? 0 : count;
  }

  private int grow() {
    TileBuilder tiles = new TileBuilder(store, store.size(), store::write);
    List<Numbered> batch = store.number(tiles.size(), BATCH);
    for (Numbered numbered : batch) {
      if (numbered.leafIndex() != tiles.size()) {
        throw new AuditFailure(
            AuditFailure.Kind.LOG_DAMAGED, "number " + numbered.leafIndex() + " is out of turn");
      }
      tiles.append(Merkle.leafHash(numbered.leaf().getBytes(UTF_8)));
    }
    tiles.finish();
    return batch.size();
  }

  /** Signs the head when it has grown and the last one is old enough; returns whether it did. */
  boolean checkpoint() {
    Boolean made = transactions.execute(status -> store.tryLock() && signHead());
    return made != null && made;
  }

  private boolean signHead() {
    long size = store.size();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<StoredCheckpoint> newest = store.newest();
    if (size == 0 || newest.filter(head -> !isDue(head, size, now)).isPresent()) {
      return false;
    }
    TileTree tree = new TileTree(store);
    newest.ifPresent(head -> requireBeginning(head, size, tree));
    Checkpoint head = new Checkpoint(key.origin(), size, tree.root(size));
    store.insert(new StoredCheckpoint(size, now, head.sign(key, signer)));
    return true;
  }

  private boolean isDue(StoredCheckpoint newest, long size, Instant now) {
    // A head from the future was made by a clock that has since been put right: not waited for.
    boolean oldEnough =
        newest.madeAt().isAfter(now) || !newest.madeAt().plus(interval).isAfter(now);
    return size != newest.treeSize() && oldEnough;
  }

  /** A log must not sign a head that contradicts one it signed before (tlog-checkpoint). */
  private static void requireBeginning(StoredCheckpoint newest, long size, TileTree tree) {
    Optional<Hash> signed = Checkpoint.unverified(newest.note()).map(Checkpoint::root);
    if (newest.treeSize() > size || !signed.equals(Optional.of(tree.root(newest.treeSize())))) {
      throw new AuditFailure(
          AuditFailure.Kind.LOG_DAMAGED,
          "the tree no longer has the head signed at size " + newest.treeSize());
    }
  }
}
