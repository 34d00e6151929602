package org.muhurdar.portal.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots and proofs of RFC 9162 section 2.1, computed from tiles. Keeps the last {@value #KEPT}
 * tiles it read. Not thread-safe.
 *
 * <p>A tile that lacks a hash is an {@link AuditFailure}: the sizes asked for are sizes the tree
 * has had.
 */
final class TileTree {

  private static final int KEPT = 64;

  private final Tiles tiles;
  private final Map<Place, byte[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  private record Place(int level, long tile) {}

  TileTree(Tiles tiles) {
    this.tiles = tiles;
  }

  /** MTH(D[0:size]). */
  Hash root(long size) {
    return size == 0 ? Merkle.emptyRoot() : range(0, size);
  }

  /** PATH(index, D[0:size]), the leaf's sibling first (section 2.1.3.1). */
  List<Hash> inclusionPath(long index, long size) {
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = size;
    while (end - begin > 1) {
      long middle = begin + Merkle.split(end - begin);
      if (index < middle) {
        path.add(range(middle, end));
        end = middle;
      } else {
        path.add(range(begin, middle));
        begin = middle;
      }
    }
    return path.reversed();
  }

  /** PROOF(first, D[0:second]) (section 2.1.4.1). */
  List<Hash> consistencyPath(long first, long second) {
    List<Hash> path = new ArrayList<>();
    long begin = 0;
    long end = second;
    while (first != end) {
      long middle = begin + Merkle.split(end - begin);
      if (first <= middle) {
        path.add(range(middle, end));
        end = middle;
      } else {
        path.add(range(begin, middle));
        begin = middle;
      }
    }
    if (begin > 0) {
      path.add(range(begin, end));
    }
    return path.reversed();
  }

  private Hash range(long begin, long end) {
    long size = end - begin;
    if (Long.bitCount(size) == 1) {
      int height = Long.numberOfTrailingZeros(size);
      return subtree(height, begin >> height);
    }
    long middle = begin + Merkle.split(size);
    return Merkle.nodeHash(range(begin, middle), range(middle, end));
  }

  private Hash subtree(int height, long number) {
    int within = height % Tiles.HEIGHT;
    long first = number << within;
    byte[] tile = tile(height / Tiles.HEIGHT, first >> Tiles.HEIGHT);
    return fold(tile, (int) (first & (Tiles.WIDTH - 1)), 1 << within);
  }

  /** The root over a power of two of hashes that stand side by side in a row. */
  static Hash fold(byte[] row, int from, int count) {
    if (count > 1) {
      int half = count / 2;
      return Merkle.nodeHash(fold(row, from, half), fold(row, from + half, half));
    }
    if ((from + 1) * Sha256.SIZE > row.length) {
      throw new AuditFailure(
          AuditFailure.Kind.LOG_DAMAGED, "a tile of the tree is missing or too short");
    }
    return Hash.at(row, from);
  }

  private byte[] tile(int level, long number) {
    return kept.computeIfAbsent(
        new Place(level, number), place -> tiles.read(place.level(), place.tile()));
  }
}
