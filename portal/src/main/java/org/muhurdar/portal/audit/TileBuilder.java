package org.muhurdar.portal.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows the tiles of a tree leaf by leaf. Not thread-safe. */
final class TileBuilder {

  /** Takes each tile when it is full, and at the end those that are not. */
  interface Taker {
    void take(int level, long tile, byte[] hashes);
  }

  private final Taker taker;
  private final List<Edge> edges = new ArrayList<>();
  private long size;

  /** The last, unfinished tile of one level. */
  private static final class Edge {
    final byte[] hashes = new byte[Tiles.WIDTH * Sha256.SIZE];
    long tile;
    int width;
    boolean changed;
  }

  /** A builder that goes on from the tiles of a tree of that size. */
  TileBuilder(Tiles existing, long size, Taker taker) {
    this.taker = taker;
    this.size = size;
    for (int level = 0; Tiles.hashesAt(level, size) > 0; level++) {
      Edge edge = edge(level);
      long hashes = Tiles.hashesAt(level, size);
      edge.tile = hashes >> Tiles.HEIGHT;
      edge.width = (int) (hashes & (Tiles.WIDTH - 1));
      if (edge.width > 0) {
        byte[] begun = existing.read(level, edge.tile);
        if (begun.length != edge.width * Sha256.SIZE) {
          throw new AuditFailure(
              AuditFailure.Kind.LOG_DAMAGED,
              "tile " + edge.tile + " of level " + level + " has a wrong length");
        }
        System.arraycopy(begun, 0, edge.hashes, 0, begun.length);
      }
    }
  }

  /** A builder of a tree that has no leaves yet. */
  TileBuilder(Taker taker) {
    this((level, tile) -> new byte[0], 0, taker);
  }

  void append(Hash leaf) {
    append(0, leaf);
    size++;
  }

  private void append(int level, Hash hash) {
    Edge edge = edge(level);
    System.arraycopy(hash.bytes(), 0, edge.hashes, edge.width * Sha256.SIZE, Sha256.SIZE);
    edge.width++;
    edge.changed = true;
    if (edge.width == Tiles.WIDTH) {
      take(level, edge);
      edge.tile++;
      edge.width = 0;
      append(level + 1, TileTree.fold(edge.hashes, 0, Tiles.WIDTH));
    }
  }

  /** Hands over the tiles that are not full. */
  void finish() {
    for (int level = 0; level < edges.size(); level++) {
      if (edges.get(level).changed) {
        take(level, edges.get(level));
      }
    }
  }

  long size() {
    return size;
  }

  private void take(int level, Edge edge) {
    edge.changed = false;
    taker.take(level, edge.tile, Arrays.copyOf(edge.hashes, edge.width * Sha256.SIZE));
  }

  private Edge edge(int level) {
    while (edges.size() <= level) {
      edges.add(new Edge());
    }
    return edges.get(level);
  }
}
