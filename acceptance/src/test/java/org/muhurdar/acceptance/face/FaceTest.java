package org.muhurdar.acceptance.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.Browsers.Screen;
import org.muhurdar.acceptance.browser.Judges;
import org.muhurdar.acceptance.browser.NeedsBrowser;

/** What holds for every page: no axe violation, no sideways scroll, nothing the policy refuses. */
@NeedsBrowser
class FaceTest {

  /** One page for each template, with errors where it can have them. */
  private static final List<String> JUDGED =
      List.of(
          "start",
          "doors-stage-1",
          "loss",
          "word-sign-in-errors",
          "phone-confirmation",
          "code-wrong",
          "code-expired",
          "human-check-waiting",
          "forgotten",
          "mail-sent",
          "reset-link",
          "reset-dead",
          "new-word-too-short",
          "menu",
          "menu-stage-1",
          "not-yet",
          "pins-shown",
          "pins",
          "shred-error",
          "receipt-shredded",
          "signed-out-idle",
          "trouble-too-many-tries",
          "objection",
          "objection-done",
          "objection-dead");

  @Test
  void axe_finds_nothing_on_any_kind_of_page(Browsers browsers) throws IOException {
    try (RenderedPages pages = RenderedPages.start();
        BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      for (String name : JUDGED) {
        var _ = page.navigate(pages.address("tr", name));
        Judges.assertNoViolations(page);
      }
    }
  }

  @Test
  void no_page_scrolls_sideways_at_320_pixels(Browsers browsers) throws IOException {
    try (RenderedPages pages = RenderedPages.start();
        BrowserContext visitor = browsers.visitor(Screen.NARROW, "tr-TR", true)) {
      Page page = visitor.newPage();
      for (String language : List.of("tr", "en")) {
        for (String name : RenderedPages.names(language)) {
          var _ = page.navigate(pages.address(language, name));
          Judges.assertNoSidewaysScroll(page);
        }
      }
    }
  }

  @Test
  void the_policy_refuses_nothing_the_pages_do(Browsers browsers) throws IOException {
    List<String> complaints = new ArrayList<>();
    try (RenderedPages pages = RenderedPages.start();
        BrowserContext visitor = browsers.visitor()) {
      Page page = visitor.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") && !message.text().contains("404")) {
          complaints.add(page.url() + ": " + message.text());
        }
      });
      page.onPageError(error -> complaints.add(page.url() + ": " + error));
      for (String name : JUDGED) {
        var _ = page.navigate(pages.address("tr", name));
        page.waitForLoadState();
      }
    }

    assertThat(complaints).isEmpty();
  }
}
