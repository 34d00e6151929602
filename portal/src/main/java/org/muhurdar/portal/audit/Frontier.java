package org.muhurdar.portal.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The right edge of a growing tree: the roots of its full subtrees, largest first. Gives the root
 * at every size in memory that grows with the logarithm only. Not thread-safe.
 */
final class Frontier {

  private final Deque<Hash> subtrees = new ArrayDeque<>();
  private long size;

  void append(Hash leaf) {
    Hash merged = leaf;
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      merged = Merkle.nodeHash(subtrees.removeLast(), merged);
    }
    subtrees.addLast(merged);
    size++;
  }

  long size() {
    return size;
  }

  Hash root() {
    Iterator<Hash> smallestFirst = subtrees.descendingIterator();
    if (!smallestFirst.hasNext()) {
      return Merkle.emptyRoot();
    }
    Hash root = smallestFirst.next();
    while (smallestFirst.hasNext()) {
      root = Merkle.nodeHash(smallestFirst.next(), root);
    }
    return root;
  }
}
