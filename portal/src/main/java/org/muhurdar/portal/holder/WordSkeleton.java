package org.muhurdar.portal.holder;

import java.util.Arrays;

/**
 * A word seen through the eyes of a guesser: small letters, no Turkish or French marks. Used to
 * compare with the blocklist and with the holder's own data, never to hash. Wipe it by closing.
 */
final class WordSkeleton implements AutoCloseable {

  private static final String MARKED = "ıİIşŞğĞüÜöÖçÇâÂîÎûÛéÉèÈäÄáÁàÀñÑ";
  private static final String PLAIN = "iiissgguuooccaaiiuueeeeaaaaaann";

  private final char[] folded;

  private WordSkeleton(char[] folded) {
    this.folded = folded;
  }

  static WordSkeleton of(SecurityWord word) {
    return word.characters().open(chars -> new WordSkeleton(fold(chars)));
  }

  /** The same fold for texts that are no secret. */
  static String of(String text) {
    return new String(fold(text.toCharArray()));
  }

  private static char[] fold(char[] chars) {
    char[] folded = new char[chars.length];
    for (int i = 0; i < chars.length; i++) {
      int at = MARKED.indexOf(chars[i]);
      folded[i] = at >= 0 ? PLAIN.charAt(at) : Character.toLowerCase(chars[i]);
    }
    return folded;
  }

  char[] characters() {
    return folded;
  }

  /** How many characters would remain were every listed piece taken out; longest pieces first. */
  int lengthWithout(Iterable<String> pieces) {
    boolean[] taken = new boolean[folded.length];
    int left = folded.length;
    for (String piece : pieces) {
      for (int start = 0; start + piece.length() <= folded.length; start++) {
        if (standsFreeAt(start, piece, taken)) {
          Arrays.fill(taken, start, start + piece.length(), true);
          left -= piece.length();
        }
      }
    }
    return left;
  }

  private boolean standsFreeAt(int start, String piece, boolean[] taken) {
    for (int i = 0; i < piece.length(); i++) {
      if (taken[start + i] || folded[start + i] != piece.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    Arrays.fill(folded, '\0');
  }
}
