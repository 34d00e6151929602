package org.muhurdar.simulator.card.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * All files of a card, in the order of their making. A value: changing it gives another tree.
 *
 * @param files each path at most once; the master file first, where there is one
 */
public record FileTree(List<CardFile> files) {

  /** The master file. */
  public static final String ROOT = "3F00";

  /** Of a card that has no files. */
  public static final FileTree EMPTY = new FileTree(List.of());

  /** Copies the list. */
  public FileTree {
    files = List.copyOf(files);
  }

  /** The file of that path. */
  public Optional<CardFile> find(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }

  /** The folder whose name is this, or whose application identifier is this. */
  public Optional<CardFile> named(Octets name) {
    return files.stream()
        .filter(CardFile::isFolder)
        .filter(folder -> !folder.name().isEmpty())
        .filter(folder ->
            folder.name().equals(name) || name.equals(Pkcs15.IDENTIFIER.then(folder.name())))
        .findFirst();
  }

  /** What lies directly in a folder. */
  public List<CardFile> inside(String folder) {
    return files.stream()
        .filter(file -> file.parent().equals(folder) && !file.path().equals(folder))
        .toList();
  }

  /** With this file, which replaces the one of its path. */
  public FileTree with(CardFile file) {
    List<CardFile> more = new ArrayList<>(files);
    int at = 0;
    while (at < more.size() && !more.get(at).path().equals(file.path())) {
      at++;
    }
    if (at < more.size()) {
      more.set(at, file);
    } else {
      more.add(file);
    }
    return new FileTree(more);
  }

  /** Without that path and all that lies below it. */
  public FileTree without(String path) {
    return new FileTree(files.stream().filter(file -> !file.path().startsWith(path)).toList());
  }
}
