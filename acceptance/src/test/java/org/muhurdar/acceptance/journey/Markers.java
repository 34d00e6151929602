package org.muhurdar.acceptance.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for marker PINs in files of any kind: as UTF-8, UTF-16 both ways, packed digits (BCD),
 * hexadecimal, base64 at each of its three alignments, and both ways in which the PIN page writes
 * them, whole or their second half.
 */
final class Markers {

  private static final String START = "773177";
  private static final String BETWEEN_GROUPS = "</span><span class=\"m-pin__group\">";

  /** No way to write a marker takes more bytes. */
  private static final int LONGEST = 512;

  private static final int STEP = 1 << 23;

  /** By their first two bytes, so that a file is read once, however many ways there are. */
  private final List<List<Way>> waysByStart =
      new ArrayList<>(Collections.nCopies(1 << 16, List.of()));

  /** One way to write: what all markers begin with so written, and each marker's whole. */
  private record Way(ByteBuffer start, int length, Map<ByteBuffer, String> wholes) {

    boolean startsAt(byte[] bytes, int at) {
      for (int i = 0; i < start.limit(); i++) {
        if (bytes[at + i] != start.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  Markers(List<String> markers) {
    List<Way> ways = new ArrayList<>();
    List<List<byte[]>> written = markers.stream().map(Markers::waysToWrite).toList();
    for (int way = 0; way < written.getFirst().size(); way++) {
      Map<ByteBuffer, String> wholes = new HashMap<>();
      for (int i = 0; i < markers.size(); i++) {
        wholes.put(ByteBuffer.wrap(written.get(i).get(way)), markers.get(i));
      }
      byte[] first = written.getFirst().get(way);
      ways.add(new Way(commonStart(wholes.keySet(), first), first.length, wholes));
    }
    for (Way way : ways) {
      int start = way.start().getShort(0) & 0xFFFF;
      waysByStart.set(
          start, Stream.concat(waysByStart.get(start).stream(), Stream.of(way)).toList());
    }
  }

  /** Twelve digits that come about by no accident; others for every index below a million. */
  static String marker(int index) {
    return START + "%06d".formatted(Math.floorMod(index * 104_729 + 271_828, 1_000_000));
  }

  /** As the page shows it. */
  static String grouped(String digits) {
    return digits.replaceAll("(...)(?=.)", "$1" + BETWEEN_GROUPS);
  }

  /** As the page has it read aloud. */
  static String spoken(String digits) {
    return String.join(", ", digits.split(""));
  }

  /** Every way a marker may stand in a file. */
  static List<byte[]> waysToWrite(String marker) {
    byte[] plain = marker.getBytes(StandardCharsets.US_ASCII);
    List<byte[]> ways = new ArrayList<>();
    for (String text : List.of(marker, grouped(marker), spoken(marker))) {
      ways.add(text.getBytes(StandardCharsets.US_ASCII));
      ways.add(text.getBytes(StandardCharsets.UTF_16LE));
      ways.add(text.getBytes(StandardCharsets.UTF_16BE));
    }
    String own = marker.substring(START.length());
    ways.add(
        (BETWEEN_GROUPS + grouped(own) + "</span></span>").getBytes(StandardCharsets.US_ASCII));
    ways.add((", " + spoken(own) + "</span>").getBytes(StandardCharsets.US_ASCII));
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
    ByteBuffer bytes = ByteBuffer.allocate(STEP + LONGEST);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long from = 0; from < channel.size(); from += STEP) {
        bytes.clear();
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {}
        search(bytes.array(), bytes.position(), found);
      }
    }
    return found;
  }

  private void search(byte[] bytes, int length, Set<String> found) {
    for (int i = 0; i < length - 1; i++) {
      List<Way> begun = waysByStart.get(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF));
      if (!begun.isEmpty()) {
        for (Way way : begun) {
          if (i + way.length() <= length && way.startsAt(bytes, i)) {
            String marker = way.wholes().get(ByteBuffer.wrap(bytes, i, way.length()));
            if (marker != null) {
              found.add(marker);
            }
          }
        }
      }
    }
  }

  private static ByteBuffer commonStart(Set<ByteBuffer> all, byte[] first) {
    int length = first.length;
    for (ByteBuffer one : all) {
      int same = ByteBuffer.wrap(first).mismatch(one);
      length = same < 0 ? length : Math.min(length, same);
    }
    return ByteBuffer.wrap(Arrays.copyOf(first, length));
  }
}
