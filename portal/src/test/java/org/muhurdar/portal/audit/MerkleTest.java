package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the reference implementation of Certificate Transparency. */
class MerkleTest {

  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void roots_are_those_of_the_known_vectors() {
    MemoryTiles tiles = new MemoryTiles();
    Frontier frontier = new Frontier();
    for (int size = 0; size <= LEAVES.size(); size++) {
      assertThat(hex(frontier.root())).isEqualTo(ROOTS.get(size));
      assertThat(hex(new TileTree(tiles).root(size))).isEqualTo(ROOTS.get(size));
      if (size < LEAVES.size()) {
        Hash leaf = Merkle.leafHash(HexFormat.of().parseHex(LEAVES.get(size)));
        frontier.append(leaf);
        tiles.grow(size, List.of(leaf));
      }
    }
  }

  @Test
  void inclusion_paths_are_those_of_the_known_vectors() {
    TileTree tree = new TileTree(MemoryTiles.of(LEAVES));

    assertThat(hex(tree.inclusionPath(0, 1))).isEmpty();
    assertThat(hex(tree.inclusionPath(0, 8)))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(hex(tree.inclusionPath(5, 8)))
        .containsExactly(
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(hex(tree.inclusionPath(2, 3))).containsExactly(ROOTS.get(2));
    assertThat(hex(tree.inclusionPath(1, 5)))
        .containsExactly(
            ROOTS.get(1),
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  }

  @Test
  void consistency_paths_are_those_of_the_known_vectors() {
    TileTree tree = new TileTree(MemoryTiles.of(LEAVES));

    assertThat(hex(tree.consistencyPath(1, 1))).isEmpty();
    assertThat(hex(tree.consistencyPath(1, 8)))
        .containsExactly(
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assertThat(hex(tree.consistencyPath(6, 8)))
        .containsExactly(
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assertThat(hex(tree.consistencyPath(2, 5)))
        .containsExactly(
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
  }

  @Test
  void every_path_leads_to_the_root_and_no_other_place_does() {
    int most = 70;
    List<Hash> leaves = leaves(most);
    MemoryTiles tiles = new MemoryTiles();
    tiles.grow(0, leaves);
    TileTree tree = new TileTree(tiles);
    for (int size = 1; size <= most; size++) {
      Hash root = slowRoot(leaves.subList(0, size));
      assertThat(tree.root(size)).isEqualTo(root);
      for (int index = 0; index < size; index++) {
        List<Hash> path = tree.inclusionPath(index, size);
        assertThat(Merkle.rootByInclusion(leaves.get(index), index, size, path)).contains(root);
        assertThat(Merkle.rootByInclusion(leaves.get(index), (index + 1) % most, size, path))
            .isNotEqualTo(Optional.of(size == 1 ? Merkle.emptyRoot() : root));
      }
      for (int first = 1; first <= size; first++) {
        Hash firstRoot = slowRoot(leaves.subList(0, first));
        List<Hash> path = tree.consistencyPath(first, size);
        assertThat(Merkle.isConsistent(first, firstRoot, size, root, path)).isTrue();
        assertThat(Merkle.isConsistent(first, leaves.get(0), size, root, path))
            .isEqualTo(first == 1);
        assertThat(Merkle.isConsistent(first, firstRoot, size, firstRoot, path))
            .isEqualTo(first == size);
        List<Hash> longer = Stream.concat(path.stream(), Stream.of(root)).toList();
        assertThat(Merkle.isConsistent(first, firstRoot, size, root, longer)).isFalse();
      }
    }
  }

  @Test
  void tiles_grown_in_batches_give_the_same_roots_across_three_levels() {
    int most = 70_000;
    List<Hash> leaves = leaves(most);
    MemoryTiles tiles = new MemoryTiles();
    Frontier frontier = new Frontier();
    Random random = new Random(7);
    Map<Integer, Hash> roots = new HashMap<>();
    int size = 0;
    while (size < most) {
      int next = Math.min(most, size + 1 + random.nextInt(3_000));
      tiles.grow(size, leaves.subList(size, next));
      leaves.subList(size, next).forEach(frontier::append);
      size = next;
      roots.put(size, frontier.root());
    }

    TileTree tree = new TileTree(tiles);
    Hash last = tree.root(most);
    roots.forEach((at, root) -> {
      assertThat(tree.root(at)).isEqualTo(root);
      List<Hash> path = tree.consistencyPath(at, most);
      assertThat(Merkle.isConsistent(at, root, most, last, path)).isTrue();
      List<Hash> inclusion = tree.inclusionPath(at - 1, most);
      assertThat(Merkle.rootByInclusion(leaves.get(at - 1), at - 1, most, inclusion))
          .contains(last);
    });
    assertThat(tiles.read(2, 0)).hasSize(Sha256.SIZE);
  }

  private static List<Hash> leaves(int count) {
    List<Hash> leaves = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      leaves.add(Merkle.leafHash(("leaf " + i).getBytes(UTF_8)));
    }
    return leaves;
  }

  /** MTH as RFC 9162 section 2.1.1 writes it down. */
  private static Hash slowRoot(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = 1;
    while (2 * k < leaves.size()) {
      k *= 2;
    }
    return Merkle.nodeHash(
        slowRoot(leaves.subList(0, k)), slowRoot(leaves.subList(k, leaves.size())));
  }

  private static String hex(Hash hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  private static List<String> hex(List<Hash> hashes) {
    return hashes.stream().map(MerkleTest::hex).toList();
  }

  /** Tiles in memory. */
  private static final class MemoryTiles implements Tiles {
    private final Map<List<Long>, byte[]> tiles = new HashMap<>();

    static MemoryTiles of(List<String> entries) {
      MemoryTiles tiles = new MemoryTiles();
      tiles.grow(
          0, entries.stream().map(e -> Merkle.leafHash(HexFormat.of().parseHex(e))).toList());
      return tiles;
    }

    void grow(long size, List<Hash> leaves) {
      TileBuilder builder =
          new TileBuilder(this, size, (l, t, hashes) -> tiles.put(List.of((long) l, t), hashes));
      leaves.forEach(builder::append);
      builder.finish();
    }

    @Override
    public byte[] read(int level, long tile) {
      byte[] hashes = tiles.getOrDefault(List.of((long) level, tile), new byte[0]);
      return Arrays.copyOf(hashes, hashes.length);
    }
  }
}
