package org.muhurdar.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.muhurdar.acceptance.house.House;

/** What every page is asked, whatever it shows. */
public final class Judges {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Judges() {}

  /** axe-core finds nothing against WCAG 2.2 AA nor its best practice. Takes a second or more. */
  public static void assertNoViolations(Page page) {
    List<String> found =
        new AxeBuilder(page)
            .withTags(TAGS).analyze().getViolations().stream().map(Judges::written).toList();
    assertThat(found).as("axe on %s (%s)", page.url(), page.title()).isEmpty();
  }

  private static String written(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream().map(node -> "\n    " + node.getHtml()).toList();
  }

  /** The page fits its window sideways. */
  public static void assertNoSidewaysScroll(Page page) {
    Object wide =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) wide).intValue())
        .as("pixels too wide: %s at %s", page.url(), page.viewportSize().width)
        .isLessThanOrEqualTo(0);
  }

  /** Keeps a picture of the whole page under acceptance/target/screens. */
  public static Path picture(Page page, String name) {
    Path file = House.scratch("screens").resolve(name + ".png");
    var _ = page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
    return file;
  }
}
