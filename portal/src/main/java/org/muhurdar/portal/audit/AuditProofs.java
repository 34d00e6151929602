package org.muhurdar.portal.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.audit.AuditLeaf.Opening;
import org.muhurdar.portal.audit.TreeStore.StoredCheckpoint;

/** Gives out proofs for receipts. Thread-safe; reads only. */
public final class AuditProofs {

  /** Opened in no proof: the holder learns that an operator acted, not which. */
  private static final String WITHHELD = AuditFact.OPERATOR.name();

  private final AuditStore events;
  private final TreeStore tree;
  private final InstantSource clock;
  private final AuditSettings settings;
  private final List<CheckpointKey> keys;

  AuditProofs(
      AuditStore events,
      TreeStore tree,
      InstantSource clock,
      AuditSettings settings,
      List<CheckpointKey> keys) {
    this.events = events;
    this.tree = tree;
    this.clock = clock;
    this.settings = settings;
    this.keys = List.copyOf(keys);
  }

  /** The proof of any event, for whoever may see all of them. */
  public AuditProof proofOf(AuditReference reference) {
    return events.find(reference).map(this::prove).orElse(new AuditProof.Unknown());
  }

  /** The proof of an event about this holder; anyone else's is unknown. */
  public AuditProof proofOf(AuditReference reference, HolderId holder) {
    return events
        .find(reference)
        .filter(event -> event.holder().equals(Optional.of(holder.value())))
        .map(this::prove)
        .orElse(new AuditProof.Unknown());
  }

  private AuditProof prove(StoredEvent event) {
    if (event.leafIndex().isEmpty()) {
      return notYet();
    }
    long index = event.leafIndex().get();
    // The first head that covers the event, so that the document never changes.
    List<StoredCheckpoint> covering = tree.after(index, 1);
    return covering.isEmpty() ? notYet() : prove(event, index, covering.getFirst());
  }

  private AuditProof prove(StoredEvent event, long index, StoredCheckpoint head) {
    CheckpointKey signer =
        switch (Checkpoint.open(head.note(), keys)) {
          case Checkpoint.Opened.Genuine genuine -> genuine.signer();
          case Checkpoint.Opened.Refused refused ->
              throw new AuditFailure(
                  AuditFailure.Kind.LOG_DAMAGED,
                  "the checkpoint at " + head.treeSize() + " is " + refused.fault());
        };
    Map<String, Opening> opened =
        new TreeMap<>(event.opening().flatMap(AuditLeaf::read).orElse(Map.of()));
    opened.remove(WITHHELD);
    List<Hash> path = new TileTree(tree).inclusionPath(index, head.treeSize());
    ProofDocument document =
        new ProofDocument(event.leaf(), opened, signer, index, path, head.note());
    return new AuditProof.Proven(document.write());
  }

  private AuditProof notYet() {
    Instant now = clock.instant();
    Instant due =
        tree.newest().map(head -> head.madeAt().plus(settings.checkpointInterval())).orElse(now);
    return new AuditProof.NotYet((due.isAfter(now) ? due : now).plus(settings.tick()));
  }
}
