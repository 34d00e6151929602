package org.muhurdar.agent.page;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a connection on loopback comes from a program of the same user. Where the system tells
 * (Linux), other users of the machine are kept out; elsewhere everybody on the machine passes, and
 * the ids and secrets of the pages keep them from each other's acts.
 */
final class SameUser implements Predicate<InetSocketAddress> {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int USER = 7;
  private static final String ESTABLISHED = "01";
  private static final String LOOPBACK = "0100007F:";

  private final String ourEnd;

  /** For connections to that port of ours. */
  SameUser(int port) {
    this.ourEnd = end(port);
  }

  private static String end(int port) {
    return LOOPBACK + String.format(Locale.ROOT, "%04X", port);
  }

  /** True unless the far end is known to belong to somebody else. */
  @Override
  public boolean test(InetSocketAddress far) {
    Optional<Integer> ours = ourUser();
    if (ours.isEmpty()) {
      return true;
    }
    try {
      for (Path table : TABLES) {
        Optional<String> user =
            Files.exists(table) ? userOf(table, end(far.getPort())) : Optional.empty();
        if (user.isPresent()) {
          return user.get().equals(String.valueOf(ours.get()));
        }
      }
      return false; // A connection on loopback is always in the table.
    } catch (IOException untold) {
      return true;
    }
  }

  /** The user of the socket whose own end is that one and whose other end is ours. */
  private Optional<String> userOf(Path table, String farEnd) throws IOException {
    return Files.readAllLines(table).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > USER && columns[STATE].equals(ESTABLISHED))
        .filter(columns -> columns[LOCAL].endsWith(farEnd) && columns[REMOTE].endsWith(ourEnd))
        .map(columns -> columns[USER])
        .findFirst();
  }

  private static Optional<Integer> ourUser() {
    try {
      return Optional.of((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException untold) {
      return Optional.empty();
    }
  }
}
