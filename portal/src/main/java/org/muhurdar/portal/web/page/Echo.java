package org.muhurdar.portal.web.page;

/** What somebody typed, as a page may show it again. */
public final class Echo {

  private Echo() {}

  /** At most so many characters, without those that no keyboard types: controls, lone halves. */
  public static String of(String typed, int most) {
    StringBuilder shown = new StringBuilder();
    typed
        .codePoints()
        .limit(most)
        .filter(point -> !Character.isISOControl(point) && !isLoneHalf(point))
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  private static boolean isLoneHalf(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}
