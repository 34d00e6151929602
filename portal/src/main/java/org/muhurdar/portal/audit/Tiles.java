package org.muhurdar.portal.audit;

/**
 * Where tiles of the tree are kept (C2SP tlog-tiles). Tile {@code t} of level {@code l} is a row of
 * at most {@value #WIDTH} hashes: the full subtrees of height {@value #HEIGHT}·l from number
 * {@value #WIDTH}·t on.
 */
interface Tiles {

  int HEIGHT = 8;
  int WIDTH = 1 << HEIGHT;

  /** The hashes of a tile one after another; no bytes when there is no such tile. */
  byte[] read(int level, long tile);

  /** How many hashes of a level a tree of that size has. */
  static long hashesAt(int level, long treeSize) {
    return level * HEIGHT >= Long.SIZE ? 0 : treeSize >> (level * HEIGHT);
  }
}
