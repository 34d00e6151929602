package org.muhurdar.portal.keystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One folder of key files: written whole or not at all, durable before a call returns, readable by
 * their owner alone, overwritten before they are deleted.
 *
 * <p>Several processes of one machine may use one folder; {@link #locked} keeps them apart.
 */
final class KeyFolder {

  private static final String LOCK = "lock";
  private static final String UNFINISHED = ".unfinished";
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** A file lock belongs to the whole JVM, so threads of one JVM need a lock of their own. */
  private static final ConcurrentMap<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

  private final Path folder;
  private final boolean posix;

  /** Makes the folder when it is missing; refuses one that others may enter. */
  KeyFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.posix = this.folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    try {
      Files.createDirectories(this.folder, rights(DIRECTORY));
      refuseExposed(this.folder);
    } catch (IOException e) {
      throw unwritable("The key folder " + this.folder + " cannot be made", e);
    }
  }

  /** Runs {@code work} while no other thread or process is inside {@code locked} on this folder. */
  <T> T locked(Supplier<T> work) {
    ReentrantLock inThisJvm = IN_THIS_JVM.computeIfAbsent(folder, f -> new ReentrantLock());
    inThisJvm.lock();
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            rights(FILE))) {
      var lock = channel.lock();
      try {
        return work.get();
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw unwritable("The lock of the key folder " + folder + " cannot be taken", e);
    } finally {
      inThisJvm.unlock();
    }
  }

  /** The bytes of a file, which the caller wipes; empty when there is no such file. */
  Optional<byte[]> read(String name) {
    Path file = folder.resolve(name);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      refuseExposed(file);
      byte[] bytes = new byte[Math.toIntExact(channel.size())];
      ByteBuffer target = ByteBuffer.wrap(bytes);
      while (target.hasRemaining() && channel.read(target) >= 0) {
        // A key file is read in one go; the loop is for file systems that give it in parts.
      }
      return Optional.of(bytes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.UNREADABLE,
          "The key file " + file + " cannot be read (" + e + ").",
          "Give the portal's user the right to read it, or mend the disk.",
          e);
    }
  }

  /**
   * Writes a file whole, durable when this returns; one that is there already is replaced and
   * overwritten.
   */
  void write(String name, byte[] content) {
    Path unfinished = folder.resolve(name + UNFINISHED);
    try {
      overwriteAndDelete(unfinished);
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              rights(FILE))) {
        writeAll(channel, content);
        channel.force(true);
      }
      putInPlace(unfinished, folder.resolve(name));
    } catch (IOException e) {
      throw unwritable("The key file " + folder.resolve(name) + " cannot be written", e);
    }
  }

  /** A reader finds the old file or the new one; the old one's bytes are overwritten afterwards. */
  private void putInPlace(Path unfinished, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
      return;
    }
    try (FileChannel old = FileChannel.open(target, StandardOpenOption.WRITE)) {
      byte[] zeros = new byte[Math.toIntExact(old.size())];
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
      writeAll(old, zeros);
      old.force(true);
    }
  }

  /** Overwrites, deletes, and makes both durable. Harmless when there is no such file. */
  void destroy(String name) {
    try {
      overwriteAndDelete(folder.resolve(name + UNFINISHED));
      overwriteAndDelete(folder.resolve(name));
      forceFolder();
    } catch (IOException e) {
      throw unwritable("The key file " + folder.resolve(name) + " cannot be destroyed", e);
    }
  }

  /** Destroys what a process left half written when it was killed. */
  void sweep() {
    for (String name : names()) {
      if (name.endsWith(UNFINISHED)) {
        destroy(name);
      }
    }
  }

  /** The names of all files, the lock excepted. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(LOCK) && Files.isRegularFile(file)) {
          names.add(name);
        }
      }
    } catch (IOException e) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.UNREADABLE,
          "The key folder " + folder + " cannot be listed (" + e + ").",
          "Give the portal's user the right to read it, or mend the disk.",
          e);
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private void overwriteAndDelete(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      writeAll(channel, new byte[Math.toIntExact(channel.size())]);
      channel.force(true);
    } catch (NoSuchFileException e) {
      return;
    }
    boolean deleted = Files.deleteIfExists(file);
    if (!deleted) {
      throw new NoSuchFileException(file.toString(), null, "vanished while it was destroyed");
    }
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(content);
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  /** A rename or a deletion is durable only when its folder is (POSIX leaves it open otherwise). */
  private void forceFolder() throws IOException {
    if (posix) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private FileAttribute<?>[] rights(Set<PosixFilePermission> permissions) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private void refuseExposed(Path path) throws IOException {
    if (posix && !Collections.disjoint(Files.getPosixFilePermissions(path), OTHERS)) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.EXPOSED,
          path + " is open to other users of this machine.",
          "Run: chmod " + (Files.isDirectory(path) ? "700 " : "600 ") + path);
    }
  }

  private static KeyStoreFailure unwritable(String what, IOException cause) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.UNWRITABLE,
        what + " (" + cause + ").",
        "Make room on the disk, or give the portal's user the right to write there.",
        cause);
  }
}
