package org.muhurdar.portal.dataimport;

/**
 * What became of an import's records so far.
 *
 * @param records read, refused ones included
 * @param added persons who were not on file
 * @param changed persons who were, and whose data, cards or certificates changed
 * @param same persons who were, with nothing new
 * @param refused records of which nothing was taken
 * @param cards added or changed
 * @param pins sealed into the vault
 * @param puks the same; those of cards that had one on file are not counted
 * @param certificates added or changed
 */
public record ImportCount(
    long records,
    long added,
    long changed,
    long same,
    long refused,
    long cards,
    long pins,
    long puks,
    long certificates) {

  static final ImportCount ZERO = new ImportCount(0, 0, 0, 0, 0, 0, 0, 0, 0);

  ImportCount plus(ImportCount more) {
    return new ImportCount(
        records + more.records,
        added + more.added,
        changed + more.changed,
        same + more.same,
        refused + more.refused,
        cards + more.cards,
        pins + more.pins,
        puks + more.puks,
        certificates + more.certificates);
  }
}
