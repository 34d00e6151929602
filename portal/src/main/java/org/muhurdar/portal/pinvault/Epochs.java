package org.muhurdar.portal.pinvault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.EpochStore.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of an epoch: made, current, retiring, destroyed; or lost, and found again. */
final class Epochs {

  private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);
  private static final int TRIES = 5;

  private final EpochStore store;
  private final List<Survivors> survivors;
  private final Keys keys;
  private final Circumstances here;

  Epochs(EpochStore store, List<Survivors> survivors, Keys keys, Circumstances here) {
    this.store = store;
    this.survivors = List.copyOf(survivors);
    this.keys = keys;
    this.here = here;
  }

  /**
   * The epoch for new PINs, which stays current until the caller's transaction ends; made when
   * there is none yet.
   */
  Epoch holdCurrent() {
    for (int i = 0; i < TRIES; i++) {
      // A retirement that commits while we wait hides the new row from this statement's snapshot.
      Optional<Epoch> current = store.holdCurrent();
      if (current.isPresent()) {
        return current.get();
      }
      store.lockMaking();
      if (current().isEmpty()) {
        return makeCurrent();
      }
    }
    throw new IllegalStateException("no epoch stays current");
  }

  List<EpochStore.Row> living() {
    return store.living();
  }

  Optional<EpochStore.Row> current() {
    return living().stream().filter(row -> row.state() == State.CURRENT).findFirst();
  }

  List<Epoch> retiring() {
    return living().stream()
        .filter(row -> row.state() == State.RETIRING)
        .map(EpochStore.Row::epoch)
        .toList();
  }

  List<Epoch> lost() {
    return store.all().stream()
        .filter(row -> row.state() == State.LOST)
        .map(EpochStore.Row::epoch)
        .toList();
  }

  Duration lastRotation() {
    return store.lastRotation();
  }

  boolean whileOthersDoNot(Runnable work) {
    return store.whileOthersDoNot(work);
  }

  private Epoch makeCurrent() {
    store.lockMaking();
    long above = store.all().stream().mapToLong(row -> row.epoch().number()).max().orElse(0);
    Epoch next = keys.newEpoch(above);
    store.add(next, State.CURRENT, here.now());
    record(AuditEvent.outcome(AuditType.EPOCH_MADE), next);
    return next;
  }

  /** A new epoch becomes current, the former one retires; in one transaction. */
  void turn(Epoch former) {
    here.transactions()
        .executeWithoutResult(status -> {
          if (store.retire(former, here.now())) {
            LOG.info("epoch {} retires, {} is current", former.number(), makeCurrent().number());
          }
        });
  }

  /** Destroys the key of an epoch under which no PIN is left. */
  void destroy(Epoch epoch, long rewrapped) {
    record(AuditEvent.intent(AuditType.EPOCH_DESTROYED), epoch);
    keys.destroy(epoch);
    here.transactions()
        .executeWithoutResult(status -> {
          if (store.move(epoch, State.RETIRING, State.DESTROYED, here.now())) {
            record(
                AuditEvent.outcome(AuditType.EPOCH_DESTROYED).with(AuditFact.COUNT, rewrapped),
                epoch);
          }
        });
    LOG.info("the key of epoch {} is destroyed", epoch.number());
  }

  /**
   * Brings the vault's account and the key store together after one of them was restored or lost.
   *
   * <p>A key that is missing makes its epoch lost, and nothing is deleted: the key may come back,
   * and then its epoch retires. A key that was destroyed and came back, or that this account does
   * not know because the database is older than the key store, is on its way out.
   */
  void reconcile() {
    here.transactions()
        .executeWithoutResult(status -> {
          // Whoever is making a key holds this lock until its row is there for us to see.
          store.lockMaking();
          Set<Epoch> present = keys.epochs();
          List<EpochStore.Row> known = store.all();
          known.forEach(row -> reconcile(row, present.contains(row.epoch())));
          present.stream()
              .filter(epoch -> known.stream().noneMatch(row -> row.epoch().equals(epoch)))
              .forEach(this::takeStray);
          if (!known.isEmpty() && current().isEmpty()) {
            makeCurrent();
          }
        });
  }

  private void reconcile(EpochStore.Row row, boolean there) {
    Epoch epoch = row.epoch();
    switch (row.state()) {
      case CURRENT, RETIRING -> {
        if (!there) {
          lose(row);
        }
      }
      case LOST -> {
        if (there && store.move(epoch, State.LOST, State.RETIRING, here.now())) {
          LOG.warn("the lost key of epoch {} is back", epoch.number());
        }
      }
      case DESTROYED -> {
        if (there) {
          LOG.warn("the destroyed key of epoch {} came back and is destroyed", epoch.number());
          keys.destroy(epoch);
        }
      }
    }
  }

  private void lose(EpochStore.Row row) {
    boolean empty =
        row.state() == State.RETIRING
            && survivors.stream().allMatch(kind -> kind.countUnder(row.epoch()) == 0);
    State end = empty ? State.DESTROYED : State.LOST;
    if (!store.move(row.epoch(), row.state(), end, here.now())) {
      return;
    }
    if (empty) {
      // A node died after it had destroyed the key and before it had written so.
      record(AuditEvent.outcome(AuditType.EPOCH_DESTROYED), row.epoch());
    } else {
      LOG.error("the key of epoch {} is lost, and the PINs under it", row.epoch().number());
    }
  }

  private void takeStray(Epoch epoch) {
    LOG.warn("the key of epoch {} is unknown to this database: it retires", epoch.number());
    store.add(epoch, State.RETIRING, here.now());
  }

  private void record(AuditEvent event, Epoch epoch) {
    AuditReference _ = here.audit().record(event.with(AuditFact.EPOCH, epoch.number()));
  }
}
