package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.audit.AuditFinding.Kind;
import org.muhurdar.portal.audit.CanonicalJson.Fields;
import org.muhurdar.portal.audit.TreeStore.StoredCheckpoint;

/** One pass over the log, page by page, in memory that does not grow with it. One use. */
final class LogCheck {

  private static final int PAGE = 1_000;

  private final AuditStore events;
  private final TreeStore tree;
  private final List<CheckpointKey> trusted;

  private final Frontier frontier = new Frontier();
  private final TileBuilder tiles;
  private final TileTree stored;
  private final Deque<StoredCheckpoint> heads = new ArrayDeque<>();
  private final List<AuditFinding> findings = new ArrayList<>();
  private @Nullable Checkpoint lastHead;
  private long headsSeenTo;
  private boolean headsEnded;
  private long findingCount;
  private long waiting;
  private long erased;
  private long checkpoints;
  private long witnessed;

  LogCheck(AuditStore events, TreeStore tree, List<CheckpointKey> trusted) {
    this.events = events;
    this.tree = tree;
    this.trusted = trusted;
    this.tiles = new TileBuilder(this::compareTile);
    this.stored = new TileTree(tree);
  }

  /** Recomputes everything from the leaves; within one transaction that reads one state. */
  void checkLog() {
    waiting = events.countWaiting();
    List<StoredEvent> page = events.numberedFrom(0, PAGE);
    while (!page.isEmpty()) {
      for (StoredEvent event : page) {
        if (!event.leafIndex().equals(Optional.of(frontier.size()))) {
          find(Kind.EVENT_MISSING, frontier.size(), "what follows was not checked");
          return;
        }
        checkEvent(event);
      }
      page = events.numberedFrom(frontier.size(), PAGE);
    }
    tiles.finish();
    checkCounts();
    for (StoredCheckpoint head = nextHead(); head != null; head = nextHead()) {
      checkpoints++;
      find(Kind.CHECKPOINT_AHEAD, head.treeSize(), "there are " + frontier.size() + " events");
    }
  }

  private void checkEvent(StoredEvent event) {
    long index = frontier.size();
    Fields said = event.said();
    if (!event.columnsFit(said)) {
      find(Kind.COLUMN_CHANGED, index, "a column or the leaf was changed");
    }
    if (!event.openingFits(said)) {
      find(Kind.OPENING_CHANGED, index, "the personal facts do not fit their commitments");
    }
    if (event.isErased(said)) {
      erased++;
    }
    Hash leaf = Merkle.leafHash(event.leaf().getBytes(UTF_8));
    frontier.append(leaf);
    tiles.append(leaf);
    StoredCheckpoint head = nextHead();
    if (head != null && head.treeSize() == frontier.size()) {
      checkHead(head);
    } else if (head != null) {
      heads.addFirst(head);
    }
  }

  private @Nullable StoredCheckpoint nextHead() {
    if (heads.isEmpty() && !headsEnded) {
      heads.addAll(tree.after(headsSeenTo, PAGE));
      headsEnded = heads.isEmpty();
    }
    StoredCheckpoint head = heads.pollFirst();
    if (head != null) {
      headsSeenTo = head.treeSize();
    }
    return head;
  }

  private void checkHead(StoredCheckpoint row) {
    checkpoints++;
    switch (Checkpoint.open(row.note(), trusted)) {
      case Checkpoint.Opened.Refused refused ->
          find(Kind.CHECKPOINT_REFUSED, row.treeSize(), "the note is " + refused.fault());
      case Checkpoint.Opened.Genuine genuine -> {
        Checkpoint head = genuine.checkpoint();
        if (head.treeSize() != row.treeSize()) {
          find(Kind.CHECKPOINT_REFUSED, row.treeSize(), "the note is for " + head.treeSize());
        } else if (!head.root().equals(frontier.root())) {
          find(Kind.ROOT_DIFFERS, row.treeSize(), "the events do not hash to the signed root");
        }
        checkConsistency(head);
        lastHead = head;
      }
    }
  }

  private void checkConsistency(Checkpoint head) {
    Checkpoint before = lastHead;
    if (before == null || before.treeSize() >= head.treeSize()) {
      return;
    }
    try {
      List<Hash> path = stored.consistencyPath(before.treeSize(), head.treeSize());
      if (!Merkle.isConsistent(
          before.treeSize(), before.root(), head.treeSize(), head.root(), path)) {
        find(Kind.INCONSISTENT, head.treeSize(), "does not continue " + before.treeSize());
      }
    } catch (AuditFailure e) {
      find(Kind.TILE_COUNT, head.treeSize(), "a tile is missing or too short");
    }
  }

  private void compareTile(int level, long tile, byte[] hashes) {
    if (!Arrays.equals(tree.read(level, tile), hashes)) {
      find(Kind.TILE_CHANGED, tile, "the tile of level " + level + " is not what its events give");
    }
  }

  private void checkCounts() {
    long expected = 0;
    for (int level = 0; Tiles.hashesAt(level, frontier.size()) > 0; level++) {
      expected += (Tiles.hashesAt(level, frontier.size()) + Tiles.WIDTH - 1) / Tiles.WIDTH;
    }
    long found = tree.countTiles();
    if (found != expected) {
      find(Kind.TILE_COUNT, found, "there should be " + expected + " tiles");
    }
    long numbered = events.countNumbered();
    if (numbered != frontier.size()) {
      find(Kind.EVENT_SURPLUS, numbered, "there should be " + frontier.size() + " events");
    }
  }

  /**
   * Compares the witness's checkpoints with the log's. Outside the state that {@link #checkLog}
   * read: a file is written after its checkpoint is committed.
   */
  void checkWitness(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(WitnessFolder::isCheckpointFile).forEach(this::checkWitnessFile);
    } catch (IOException | UncheckedIOException e) {
      throw new AuditFailure(
          AuditFailure.Kind.WITNESS_UNREACHABLE, "cannot read the witness folder " + folder, e);
    }
  }

  private void checkWitnessFile(Path file) {
    witnessed++;
    try {
      String note = Files.readString(file, UTF_8);
      long size = Checkpoint.unverified(note).map(Checkpoint::treeSize).orElse(0L);
      if (!tree.at(size).map(StoredCheckpoint::note).equals(Optional.of(note))) {
        find(Kind.WITNESS_DIFFERS, size, "the log does not have the checkpoint in " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void find(Kind kind, long place, String detail) {
    findingCount++;
    if (findings.size() < AuditVerification.MOST_FINDINGS) {
      findings.add(new AuditFinding(kind, place, detail));
    }
  }

  AuditVerification result() {
    Checkpoint last = lastHead;
    long signed = last == null ? 0 : Math.min(last.treeSize(), frontier.size());
    return new AuditVerification(
        frontier.size(),
        waiting,
        frontier.size() - signed,
        erased,
        checkpoints,
        witnessed,
        findings,
        findingCount);
  }
}
