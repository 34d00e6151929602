package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.muhurdar.acceptance.browser.Judges;

/** Asks of every page of a journey what every page must be, and keeps its picture. */
final class PageJudge {

  // A key that was never looked up, or a placeholder that was never filled.
  private static final Pattern RAW =
      Pattern.compile("\\{[0-9]\\}|\\b(signin|page|pin|menu|start)\\.[a-z-]+\\.[a-z-]+");

  private final Page page;
  private final String language;
  private final String pictures;
  private final boolean javaScript;
  private int number;

  PageJudge(Page page, String language, String pictures, boolean javaScript) {
    this.javaScript = javaScript;
    this.page = page;
    this.language = language;
    this.pictures = pictures;
  }

  void look(String name) {
    number++;
    var _ = Judges.picture(page, "%s%02d-%s".formatted(pictures, number, name));
    assertThat(page.locator("h1").count()).as("headings of %s", name).isEqualTo(1);
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    assertThat(page.title()).as("title of %s", name).isNotBlank();
    assertThat(page.locator("body").innerText()).doesNotContainPattern(RAW);
    Judges.assertNoSidewaysScroll(page);
    if (javaScript && language.equals("tr")) {
      // axe is a script itself; without scripts, and in English, the same markup comes from the
      // server.
      Judges.assertNoViolations(page);
    }
  }
}
