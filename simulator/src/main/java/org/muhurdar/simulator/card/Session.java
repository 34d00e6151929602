package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.files.CardFile;
import org.muhurdar.simulator.card.files.FileTree;
import org.muhurdar.simulator.card.files.Pkcs15;
import org.muhurdar.simulator.card.octets.Octets;

/** What a card forgets when it loses power: where it is, what was proved to it, half a chain. */
final class Session {

  private String folder = FileTree.ROOT;
  private Optional<String> file = Optional.empty();
  private boolean pinRight;
  private boolean pukRight;
  private boolean pukOfWholeCard;
  private int key;
  private int chainKind;
  private Octets chained = Octets.NONE;

  String folder() {
    return folder;
  }

  /** The selected file inside the folder. */
  Optional<String> file() {
    return file;
  }

  boolean isInPinFolder() {
    return folder.equals(Pkcs15.FOLDER);
  }

  /** What was proved in a folder holds as long as that folder is not left. */
  void select(CardFile target) {
    folder = target.isFolder() ? target.path() : target.parent();
    file = target.isFolder() ? Optional.empty() : Optional.of(target.path());
    if (!isInPinFolder()) {
      pinRight = false;
      pukRight = pukRight && pukOfWholeCard;
      key = 0;
    }
  }

  boolean pinRight() {
    return pinRight;
  }

  void pinRight(boolean right) {
    pinRight = right;
  }

  boolean pukRight() {
    return pukRight;
  }

  /** A PUK of the whole card counts in every folder. */
  void pukRight(boolean right, boolean ofWholeCard) {
    pukRight = right;
    pukOfWholeCard = ofWholeCard;
  }

  /** The chosen key; 0 for none. */
  int key() {
    return key;
  }

  void choose(int keyReference) {
    key = keyReference;
  }

  void logOut() {
    pinRight = false;
    pukRight = false;
    key = 0;
  }

  boolean hasChain() {
    return !chained.isEmpty();
  }

  /** Whether a part belongs to the chain that has begun. */
  boolean continues(Command part) {
    return !hasChain() || chainKind == part.kind();
  }

  void keep(Command part) {
    chainKind = part.kind();
    chained = chained.then(part.data());
  }

  Octets chained() {
    return chained;
  }

  void endChain() {
    chained = Octets.NONE;
  }
}
