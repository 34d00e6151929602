package org.muhurdar.acceptance.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody without a mouse: reaches everything by Tab, presses by Enter and the space bar. */
public final class Keyboard {

  private static final int MOST_TABS = 80;

  private final Page page;

  public Keyboard(Page page) {
    this.page = page;
  }

  /** Tabs forward until this control has the focus, and requires that the focus can be seen. */
  public void reach(Locator control) {
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if (isFocused(control)) {
        if (!Boolean.TRUE.equals(control.evaluate(SEEN))) {
          throw new IllegalStateException("focus is not to be seen on " + control);
        }
        return;
      }
    }
    throw new IllegalStateException("not to be reached by Tab: " + control);
  }

  // A ring, a changed background or a shadow that the same control does not have without focus.
  private static final String SEEN =
      """
      element => {
        const look = () => { const s = getComputedStyle(element);
          return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.backgroundColor,
            s.borderTopWidth].join('|'); };
        const focused = look();
        element.blur();
        const plain = look();
        element.focus({focusVisible: true});
        return focused !== plain;
      }
      """;

  private static boolean isFocused(Locator control) {
    return Boolean.TRUE.equals(
        control.first().evaluate("element => element === document.activeElement"));
  }

  public void type(Locator field, String text) {
    reach(field);
    page.keyboard().type(text);
  }

  public void press(Locator control) {
    reach(control);
    page.keyboard().press("Enter");
    page.waitForLoadState();
  }

  public void tick(Locator box) {
    reach(box);
    page.keyboard().press("Space");
  }
}
