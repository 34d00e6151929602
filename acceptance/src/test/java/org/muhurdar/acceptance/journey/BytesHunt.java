package org.muhurdar.acceptance.journey;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks for keys in files of any kind: as bytes, and as hexadecimal digits large and small. */
final class BytesHunt {

  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Wanted(String name, byte[] bytes) {}

  private final List<Wanted> wanted = new ArrayList<>();

  /** From now on it looks for that too. */
  BytesHunt also(String name, byte[] key) {
    wanted.add(new Wanted(name, key.clone()));
    String hex = HexFormat.of().formatHex(key);
    wanted.add(new Wanted(name, hex.getBytes(StandardCharsets.US_ASCII)));
    wanted.add(
        new Wanted(
            name,
            HexFormat.of().withUpperCase().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
    return this;
  }

  /** The names of what a file has. */
  Set<String> in(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      for (Wanted one : wanted) {
        if (holds(bytes, one.bytes())) {
          found.add(one.name());
        }
      }
    }
    return found;
  }

  private static boolean holds(MappedByteBuffer bytes, byte[] wanted) {
    int last = bytes.limit() - wanted.length;
    for (int at = 0; at <= last; at++) {
      if (bytes.get(at) == wanted[0] && isAt(bytes, at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(MappedByteBuffer bytes, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (bytes.get(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
