package org.muhurdar.portal.audit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The hashing of RFC 9162 section 2.1 and its two verifications, as pure functions. */
final class Merkle {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  static Hash leafHash(byte[] entry) {
    return Hash.taking(Sha256.of(LEAF, entry));
  }

  static Hash nodeHash(Hash left, Hash right) {
    return Hash.taking(Sha256.of(NODE, left.bytes(), right.bytes()));
  }

  /** The root of a tree without leaves. */
  static Hash emptyRoot() {
    return Hash.taking(Sha256.of());
  }

  /** The largest power of two smaller than a size of at least 2: where a tree is split. */
  static long split(long size) {
    return Long.highestOneBit(size - 1);
  }

  /**
   * The root that an inclusion path leads to (section 2.1.3.2); empty when the path cannot belong
   * to that index and size.
   */
  static Optional<Hash> rootByInclusion(Hash leaf, long index, long size, List<Hash> path) {
    // 1. Compare leaf_index with tree_size.
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    // 2. and 3. Set fn, sn and r.
    long fn = index;
    long sn = size - 1;
    Hash r = leaf;
    // 4. For each value p in the path.
    for (Hash p : path) {
      if (sn == 0) {
        return Optional.empty();
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = nodeHash(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = nodeHash(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    // 5. sn must have come to 0; the caller compares r with the root.
    return sn == 0 ? Optional.of(r) : Optional.empty();
  }

  /** Whether the tree of the first size is a beginning of the second (section 2.1.4.2). */
  static boolean isConsistent(
      long firstSize, Hash firstRoot, long secondSize, Hash secondRoot, List<Hash> path) {
    if (firstSize < 1 || firstSize > secondSize) {
      return false;
    }
    if (firstSize == secondSize) {
      return path.isEmpty() && firstRoot.equals(secondRoot);
    }
    // 1. An empty path proves nothing.
    if (path.isEmpty()) {
      return false;
    }
    // 2. If first is a power of two, its root begins the path.
    Iterator<Hash> values = path.iterator();
    Hash seed = Long.bitCount(firstSize) == 1 ? firstRoot : values.next();
    // 3. and 4. Set fn and sn, shift both while the lowest bit of fn is set.
    int shift = Long.numberOfTrailingZeros(~(firstSize - 1));
    long fn = (firstSize - 1) >> shift;
    long sn = (secondSize - 1) >> shift;
    // 5. and 6. Fold the path from the seed.
    Hash fr = seed;
    Hash sr = seed;
    while (values.hasNext()) {
      Hash c = values.next();
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = nodeHash(c, fr);
        sr = nodeHash(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = nodeHash(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    // 7. Both roots must have come out.
    return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
  }
}
