package org.muhurdar.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent of one installation that runs now, known by a lock in its folder: who opens it from the
 * menu a second time gets the page of the first, and not a second agent on another port.
 */
final class RunningAgent implements AutoCloseable {

  private static final String LOCK_FILE = "agent-lock";
  private static final String PAGE_FILE = "agent-page";

  private final @Nullable FileLock lock;

  private RunningAgent(@Nullable FileLock lock) {
    this.lock = lock;
  }

  /** The page of the agent that runs with this folder, if one does. */
  static Optional<URI> find(Path home) {
    Path page = home.resolve(PAGE_FILE);
    try (RunningAgent free = lock(home)) {
      if (free.lock != null || !Files.exists(page)) {
        return Optional.empty();
      }
      return Optional.of(URI.create(Files.readString(page).strip()));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Says that this agent runs, until it is closed; an earlier one keeps its right.
   *
   * @throws IOException when the folder cannot be written
   */
  static RunningAgent note(Path home, URI page) throws IOException {
    RunningAgent running = lock(home);
    if (running.lock != null) {
      Files.writeString(home.resolve(PAGE_FILE), page.toString());
    }
    return running;
  }

  private static RunningAgent lock(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return new RunningAgent(null);
    }
    FileChannel file =
        FileChannel.open(
            home.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException another) {
      // Of this very process.
    }
    if (lock == null) {
      file.close();
    }
    return new RunningAgent(lock);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.acquiredBy().close();
    }
  }
}
