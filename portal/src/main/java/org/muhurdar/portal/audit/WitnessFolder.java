package org.muhurdar.portal.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muhurdar.portal.audit.TreeStore.StoredCheckpoint;

/**
 * A folder outside the database that receives every checkpoint, so that whoever rewrites the
 * database and even holds the signing key is found out.
 *
 * <p>Layout: {@code 2026/11/22/00000000000000004711.checkpoint}, and {@code latest.checkpoint}. A
 * node writes what its folder lacks, so that a crash between commit and file loses nothing. Files
 * are never overwritten except the latest.
 */
final class WitnessFolder {

  private static final String SUFFIX = ".checkpoint";
  private static final String LATEST = "latest" + SUFFIX;
  private static final int PAGE = 500;

  private final Path folder;

  WitnessFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes the checkpoints that are newer than the folder's latest; returns how many. */
  int copyFrom(TreeStore store) {
    try {
      long known = latestSize(store);
      int written = 0;
      List<StoredCheckpoint> page = store.after(known, PAGE);
      while (!page.isEmpty()) {
        for (StoredCheckpoint checkpoint : page) {
          writeOnce(checkpoint);
          written++;
        }
        replace(folder.resolve(LATEST), page.getLast().note());
        page = store.after(page.getLast().treeSize(), PAGE);
      }
      return written;
    } catch (IOException e) {
      throw new AuditFailure(
          AuditFailure.Kind.WITNESS_UNREACHABLE, "the witness folder failed (" + e + ")", e);
    }
  }

  private long latestSize(TreeStore store) throws IOException {
    Path latest = folder.resolve(LATEST);
    if (!Files.exists(latest)) {
      return 0;
    }
    String note = Files.readString(latest, UTF_8);
    long size = Checkpoint.unverified(note).map(Checkpoint::treeSize).orElse(0L);
    Optional<String> ours = store.at(size).map(StoredCheckpoint::note);
    if (!ours.equals(Optional.of(note))) {
      throw contradiction(latest);
    }
    return size;
  }

  private void writeOnce(StoredCheckpoint checkpoint) throws IOException {
    LocalDate day = checkpoint.madeAt().atOffset(ZoneOffset.UTC).toLocalDate();
    Path file =
        folder
            .resolve(String.format(Locale.ROOT, "%04d", day.getYear()))
            .resolve(String.format(Locale.ROOT, "%02d", day.getMonthValue()))
            .resolve(String.format(Locale.ROOT, "%02d", day.getDayOfMonth()))
            .resolve(String.format(Locale.ROOT, "%020d%s", checkpoint.treeSize(), SUFFIX));
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      replace(file, checkpoint.note());
    } else if (!Files.readString(file, UTF_8).equals(checkpoint.note())) {
      throw contradiction(file);
    }
  }

  private static AuditFailure contradiction(Path file) {
    return new AuditFailure(
        AuditFailure.Kind.WITNESS_CONTRADICTS, "the log does not have the checkpoint in " + file);
  }

  /** Writes beside, makes durable, then moves into place: a reader never sees half a file. */
  private static void replace(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) < 0) {
          throw new IOException("nothing written to " + beside);
        }
      }
      channel.force(true);
    }
    Path _ =
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The files that hold a checkpoint, the latest included, in no order. */
  static boolean isCheckpointFile(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().endsWith(SUFFIX);
  }
}
