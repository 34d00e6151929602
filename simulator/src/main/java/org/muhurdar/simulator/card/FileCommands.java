package org.muhurdar.simulator.card;

import java.util.List;
import java.util.Optional;
import org.muhurdar.simulator.card.files.CardFile;
import org.muhurdar.simulator.card.files.FileKind;
import org.muhurdar.simulator.card.files.FileTree;
import org.muhurdar.simulator.card.files.Pkcs15;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.Act;

/** SELECT, READ and UPDATE BINARY, and AKİS' own list, create and delete. */
final class FileCommands {

  private static final int MOST_IN_FOLDER = 12;
  private static final int LIST_RECORD_BYTES = 20;
  private static final int LARGEST_FILE_BYTES = 16 * 1024;
  private static final int LARGEST_TREE_BYTES = 48 * 1024;
  private static final int MOST_FOLDERS_DEEP = 6;

  private final Chip chip;

  FileCommands(Chip chip) {
    this.chip = chip;
  }

  Reply select(Command command) {
    Optional<CardFile> found =
        switch (command.p1()) {
          case 0x00 -> folderOfId(command.data());
          case 0x01 -> childOrRoot(command.data());
          case 0x02 -> child(command.data()).filter(file -> !file.isFolder());
          case 0x04 -> files().named(command.data());
          case 0x08 -> ofPath(command.data());
          default -> Optional.empty();
        };
    if (found.isEmpty()) {
      return Reply.refused(Reply.NOT_FOUND);
    }
    chip.session().select(found.get());
    boolean silent = (command.p2() & 0x0C) == 0x0C;
    return Reply.ok(silent ? Octets.NONE : description(found.get()));
  }

  private FileTree files() {
    return chip.state().files();
  }

  private Optional<CardFile> folderOfId(Octets id) {
    if (id.isEmpty() || id.hex().equals(FileTree.ROOT)) {
      return files().find(FileTree.ROOT);
    }
    return child(id).or(() -> beside(id)).filter(CardFile::isFolder);
  }

  /** The folder we are in, or one that lies beside it. */
  private Optional<CardFile> beside(Octets id) {
    String parent = files().find(chip.session().folder()).orElseThrow().parent();
    return files().find(parent + id.hex());
  }

  private Optional<CardFile> childOrRoot(Octets id) {
    return id.hex().equals(FileTree.ROOT)
        ? files().find(FileTree.ROOT)
        : child(id).filter(CardFile::isFolder);
  }

  private Optional<CardFile> child(Octets id) {
    return files().find(chip.session().folder() + id.hex());
  }

  private Optional<CardFile> ofPath(Octets path) {
    String digits = path.hex();
    return files().find(digits.startsWith(FileTree.ROOT) ? digits : FileTree.ROOT + digits);
  }

  /** Tags with lengths of one byte: the driver skips exactly two bytes of template. */
  private Octets description(CardFile file) {
    Octets size =
        file.isFolder()
            ? Octets.NONE
            : Octets.of(
                (byte) 0x80,
                (byte) 2,
                (byte) (file.content().length() >> 8),
                (byte) file.content().length());
    Octets name =
        file.name().isEmpty()
            ? Octets.NONE
            : Octets.of((byte) 0x84, (byte) file.name().length()).then(file.name());
    Octets content =
        size.then(Octets.of((byte) 0x82, (byte) 1, (byte) file.kind().descriptor()))
            .then(Octets.of((byte) 0x83, (byte) 2))
            .then(file.id())
            .then(name)
            .then(Octets.of((byte) 0x8A, (byte) 1, (byte) 5))
            .then(Octets.of((byte) 0x90, (byte) 1, (byte) conditions(file)));
    return Octets.of((byte) 0x6F, (byte) content.length()).then(content);
  }

  private int conditions(CardFile file) {
    if (!file.isFolder()) {
      return Conditions.READ | Conditions.FREE_TO_READ | Conditions.VALID;
    }
    return switch (file.path()) {
      case FileTree.ROOT -> Conditions.ofPuk(chip.state());
      case Pkcs15.FOLDER -> Conditions.ofPin(chip.state());
      default -> Conditions.READ | Conditions.VALID;
    };
  }

  Reply read(Command command) {
    Optional<CardFile> file = selected();
    if (file.isEmpty()) {
      return Reply.refused(Reply.NO_FILE_SELECTED);
    }
    if (file.get().kind() != FileKind.TRANSPARENT) {
      return Reply.refused(Reply.WRONG_FILE_STRUCTURE);
    }
    if (command.le() == 0) {
      return Reply.refused(Reply.WRONG_LENGTH);
    }
    Octets content = file.get().content();
    int from = command.p1p2();
    if (from >= content.length() && !(from == 0 && content.isEmpty())) {
      return Reply.refused(Reply.OUTSIDE_FILE);
    }
    int to = Math.min(content.length(), from + command.le());
    boolean shorter = to - from < command.le() && command.le() != 256;
    return new Reply(content.part(from, to), shorter ? Reply.END_OF_FILE : Reply.OK);
  }

  Reply update(Command command) {
    Optional<CardFile> file = selected();
    if (file.isEmpty()) {
      return Reply.refused(Reply.NO_FILE_SELECTED);
    }
    if (file.get().kind() != FileKind.TRANSPARENT) {
      return Reply.refused(Reply.WRONG_FILE_STRUCTURE);
    }
    if (chip.state().phase() != Phase.ADMINISTRATION) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    Octets content = file.get().content();
    int from = command.p1p2();
    int end = from + command.data().length();
    if (from > content.length()) {
      return Reply.refused(Reply.OUTSIDE_FILE);
    }
    if (end > LARGEST_FILE_BYTES || treeBytes() + command.data().length() > LARGEST_TREE_BYTES) {
      return Reply.refused(Reply.NO_ROOM);
    }
    Octets rest = end < content.length() ? content.from(end) : Octets.NONE;
    Octets next = content.part(0, from).then(command.data()).then(rest);
    store(Act.UPDATE_FILE, files().with(file.get().holding(next)));
    return Reply.ok();
  }

  private Optional<CardFile> selected() {
    return chip.session().file().flatMap(files()::find);
  }

  private int treeBytes() {
    return files().files().stream().mapToInt(file -> file.content().length()).sum();
  }

  private void store(Act act, FileTree tree) {
    chip.store(act, chip.state().withFiles(tree));
  }

  /** 80 18: twenty bytes for each file in the folder. */
  Reply list(Command command) {
    if (command.p1p2() != 0) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    Octets all = Octets.NONE;
    for (CardFile file : files().inside(chip.session().folder())) {
      byte[] bytes = new byte[LIST_RECORD_BYTES];
      bytes[0] = (byte) (file.isFolder() ? 0x3D : 0x2F);
      bytes[1] = (byte) file.id().at(0);
      bytes[2] = (byte) file.id().at(1);
      bytes[3] = (byte) file.kind().descriptor();
      bytes[4] = (byte) (file.content().length() >> 8);
      bytes[5] = (byte) file.content().length();
      all = all.then(Octets.of(bytes));
    }
    return Reply.ok(all);
  }

  /** 80 10 for a folder, 80 15 with the file's kind for a file. */
  Reply create(Command command) {
    boolean folder = command.ins() == 0x10;
    Optional<FileKind> kind =
        folder
            ? Optional.of(FileKind.FOLDER).filter(any -> command.p1() == 0)
            : FileKind.ofCreationCode(command.p1());
    if (kind.isEmpty()) {
      return Reply.refused(Reply.WRONG_PARAMETERS);
    }
    boolean withRecords = kind.get().hasRecordLength();
    if (command.data().length() != (withRecords ? 3 : 2)) {
      return Reply.refused(Reply.WRONG_LENGTH);
    }
    if (chip.state().phase() != Phase.ADMINISTRATION) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    String where = chip.session().folder();
    String path = where + command.data().part(0, 2).hex();
    if (files().find(path).isPresent()) {
      return Reply.refused(Reply.EXISTS_ALREADY);
    }
    List<CardFile> neighbours = files().inside(where);
    if (neighbours.size() >= MOST_IN_FOLDER || path.length() > 4 * MOST_FOLDERS_DEEP) {
      return Reply.refused(Reply.NO_ROOM);
    }
    int recordLength = withRecords ? command.data().at(2) : 0;
    CardFile made = new CardFile(path, kind.get(), Octets.NONE, Octets.NONE, recordLength);
    store(Act.CREATE_FILE, files().with(made));
    chip.session().select(made);
    return Reply.ok();
  }

  /** 80 16: by id in this folder, or by path. */
  Reply delete(Command command) {
    Optional<CardFile> target =
        switch (command.p1()) {
          case 0x02 -> child(command.data());
          case 0x08 -> ofPath(command.data());
          default -> Optional.empty();
        };
    if (target.isEmpty()) {
      return Reply.refused(Reply.NOT_FOUND);
    }
    if (chip.state().phase() != Phase.ADMINISTRATION) {
      return Reply.refused(Reply.SECURITY_NOT_SATISFIED);
    }
    // The PIN and the key live in that folder.
    if (Pkcs15.FOLDER.startsWith(target.get().path())) {
      return Reply.refused(Reply.CONDITIONS_NOT_SATISFIED);
    }
    store(Act.DELETE_FILE, files().without(target.get().path()));
    chip.session().select(files().find(target.get().parent()).orElseThrow());
    return Reply.ok();
  }
}
