package org.muhurdar.portal.web.menu;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Menu.
 *
 * @param lines all entries in the order of {@link MenuEntry}
 * @param lastSignIn the sign-in before this one
 * @param viewings who looked at this holder's record, newest first
 */
public record MenuPage(List<MenuLine> lines, Optional<Instant> lastSignIn, List<Viewing> viewings) {

  /** Refuses a menu that leaves an entry out. */
  public MenuPage {
    lines = List.copyOf(lines);
    viewings = List.copyOf(viewings);
    if (!lines.stream().map(MenuLine::entry).toList().equals(List.of(MenuEntry.values()))) {
      throw new IllegalArgumentException("the menu shows every entry, in the guides' order");
    }
  }

  /**
   * One look at the record.
   *
   * @param when the hour
   * @param who who looked, in the reader's words
   * @param reason the reason given
   */
  public record Viewing(Instant when, String who, String reason) {}
}
