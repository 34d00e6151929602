package org.muhurdar.acceptance.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for marker PINs in files of any kind: as UTF-8, UTF-16 both ways, packed digits (BCD),
 * hexadecimal, and base64 at each of its three alignments.
 */
final class Markers {

  private static final String START = "773177";

  private final List<Way> ways = new ArrayList<>();

  /** One way to write: what all markers begin with so written, and each marker's whole. */
  private record Way(ByteBuffer start, int length, Map<ByteBuffer, String> wholes) {}

  Markers(List<String> markers) {
    List<List<byte[]>> written = markers.stream().map(Markers::waysToWrite).toList();
    for (int way = 0; way < written.getFirst().size(); way++) {
      Map<ByteBuffer, String> wholes = new HashMap<>();
      for (int i = 0; i < markers.size(); i++) {
        wholes.put(ByteBuffer.wrap(written.get(i).get(way)), markers.get(i));
      }
      byte[] first = written.getFirst().get(way);
      ways.add(new Way(commonStart(wholes.keySet(), first), first.length, wholes));
    }
  }

  /** Twelve digits that come about by no accident; others for every index below a million. */
  static String marker(int index) {
    return START + "%06d".formatted(Math.floorMod(index * 104_729 + 271_828, 1_000_000));
  }

  /** Every way a marker may stand in a file. */
  static List<byte[]> waysToWrite(String marker) {
    byte[] plain = marker.getBytes(StandardCharsets.US_ASCII);
    List<byte[]> ways = new ArrayList<>();
    ways.add(plain);
    ways.add(marker.getBytes(StandardCharsets.UTF_16LE));
    ways.add(marker.getBytes(StandardCharsets.UTF_16BE));
    ways.add(HexFormat.of().parseHex(marker));
    ways.add(HexFormat.of().formatHex(plain).getBytes(StandardCharsets.US_ASCII));
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + plain.length];
      System.arraycopy(plain, 0, shifted, before, plain.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and the last sign may carry bits of the neighbours.
      int from = before == 0 ? 0 : before + 1;
      int to = (before + plain.length) % 3 == 0 ? text.length() : text.length() - 1;
      ways.add(text.substring(from, to).getBytes(StandardCharsets.US_ASCII));
    }
    return ways;
  }

  /** The markers found in a file. */
  Set<String> in(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long step = 1L << 29;
      for (long from = 0; from < size; from += step) {
        long length = Math.min(step + 64, size - from);
        search(channel.map(FileChannel.MapMode.READ_ONLY, from, length), found);
      }
    }
    return found;
  }

  private void search(MappedByteBuffer bytes, Set<String> found) {
    for (Way way : ways) {
      byte first = way.start().get(0);
      int last = bytes.limit() - way.length();
      for (int i = 0; i <= last; i++) {
        if (bytes.get(i) == first && startsAt(bytes, i, way.start())) {
          String marker = way.wholes().get(bytes.slice(i, way.length()));
          if (marker != null) {
            found.add(marker);
          }
        }
      }
    }
  }

  private static boolean startsAt(ByteBuffer bytes, int at, ByteBuffer start) {
    for (int i = 1; i < start.limit(); i++) {
      if (bytes.get(at + i) != start.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer commonStart(Set<ByteBuffer> all, byte[] first) {
    int length = first.length;
    for (ByteBuffer one : all) {
      int same = ByteBuffer.wrap(first).mismatch(one);
      length = same < 0 ? length : Math.min(length, same);
    }
    return ByteBuffer.wrap(java.util.Arrays.copyOf(first, Math.max(1, length)));
  }
}
