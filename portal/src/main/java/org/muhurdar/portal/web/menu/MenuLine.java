package org.muhurdar.portal.web.menu;

import org.muhurdar.portal.web.page.Words;

/** One entry and whether it can be used now. */
public record MenuLine(MenuEntry entry, MenuState state) {

  /** Whether an entry can be used now; an impossible one stays visible and says why. */
  public sealed interface MenuState {

    /** It can. */
    record Open() implements MenuState {}

    /** Its stage has not landed; the link leads to a page that says so. */
    record NotYet() implements MenuState {}

    /** It makes no sense for this holder now. */
    record Impossible(Reason reason) implements MenuState {}
  }

  /** Why an entry is impossible now. */
  public enum Reason {
    NO_CARD,
    NOT_SUSPENDED;

    /** The reason as a sentence. */
    public String text(Words words) {
      return switch (this) {
        case NO_CARD -> words.text("menu.reason.no-card");
        case NOT_SUSPENDED -> words.text("menu.reason.not-suspended");
      };
    }
  }
}
