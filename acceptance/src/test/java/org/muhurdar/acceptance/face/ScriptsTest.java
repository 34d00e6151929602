package org.muhurdar.acceptance.face;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.Browsers.Screen;
import org.muhurdar.acceptance.browser.NeedsBrowser;

/** The scripts, under the portal's own Content-Security-Policy and a clock that the test moves. */
@NeedsBrowser
class ScriptsTest {

  private final Browsers browsers;
  private RenderedPages pages;
  private BrowserContext visitor;
  private Page page;

  ScriptsTest(Browsers browsers) throws IOException {
    this.browsers = browsers;
    this.pages = RenderedPages.start();
    this.visitor = browsers.visitor();
    this.page = visitor.newPage();
  }

  @BeforeEach
  void take_over_the_clock() {
    Instant morning = Instant.parse("2026-03-02T09:00:00Z");
    page.clock().install(new Clock.InstallOptions().setTime(Date.from(morning)));
    // An installed clock still ticks: on a slow machine it would add seconds nobody lived.
    page.clock().pauseAt(Date.from(morning.plusSeconds(1)));
  }

  @AfterEach
  void leave() {
    visitor.close();
    pages.close();
  }

  private void open(String name) {
    var _ = page.navigate(pages.address("tr", name));
    waitForScripts(page);
  }

  private static void waitForScripts(Page page) {
    page.locator("html[data-scripts=ready]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  /** Moves the page's clock on, second by second, as a waiting person would live it. */
  private void live(int seconds) {
    page.clock().runFor(seconds * 1_000L);
  }

  @Test
  void the_code_counts_down_in_minutes_and_speaks_at_its_marks_only() {
    open("code");
    Locator timer = page.locator("[data-countdown] [role=timer]");
    Locator voice = page.locator("[data-countdown] [data-voice]");
    assertThat(timer.textContent()).isEqualTo("4:58");
    assertThat(timer.getAttribute("aria-live")).isEqualTo("off");
    // Between two ticks: what is shown on a tick itself is the rounding's choice.
    page.clock().runFor(500);
    live(100);
    assertThat(timer.textContent()).isEqualTo("3:18");
    assertThat(voice.textContent()).isEmpty();
    live(78);
    assertThat(voice.textContent()).isEqualTo("2 dakika kaldı.");
    live(60);
    assertThat(voice.textContent()).isEqualTo("1 dakika kaldı.");
    live(30);
    assertThat(voice.textContent()).isEqualTo("30 saniye kaldı.");
    live(31);
    assertThat(timer.textContent()).isEqualTo("0:00");
    assertThat(voice.textContent()).startsWith("Kodun süresi doldu.");
    assertThat(page.getByText("Yeniden gönderebileceğiniz saat:").count()).isZero();
  }

  @Test
  void a_word_is_shown_and_hidden_by_a_button_whose_name_carries_the_state() {
    open("word-sign-in");
    Locator word = page.getByLabel("Güvenlik Sözcüğü", exactly());
    word.fill("mavi kapı");

    button("Göster: Güvenlik Sözcüğü").click();

    assertThat(word.getAttribute("type")).isEqualTo("text");
    assertThat(page.locator("[data-password-voice]").textContent())
        .isEqualTo("Yazdığınız görünüyor.");

    button("Gizle: Güvenlik Sözcüğü").click();

    assertThat(word.getAttribute("type")).isEqualTo("password");
    assertThat(word.inputValue()).isEqualTo("mavi kapı");
  }

  @Test
  void enter_in_a_field_signs_in_and_does_not_renew_the_picture() {
    open("word-sign-in");
    page.getByLabel("Kimlik No").fill("10000000146");

    page.getByLabel("Kimlik No").press("Enter");
    page.waitForCondition(() -> pages.lastPost().isPresent());

    assertThat(pages.lastPost().orElseThrow()).startsWith("/tr/sifreli-giris ");
  }

  @Test
  void a_shown_pin_is_gone_after_sixty_seconds_and_the_focus_stays_near() {
    open("pins-shown");
    button("Gizle (kart seri numarası: AK2400018591)").focus();

    live(59);
    assertThat(page.content()).contains("185").contains("910");
    live(2);

    assertThat(page.content()).doesNotContain("185</span>").doesNotContain("1, 8, 5, 9");
    assertThat(page.locator("[data-pin] [data-voice]").textContent()).isEqualTo("PIN gizlendi.");
    assertThat(page.locator(":focus").textContent()).startsWith("Yeniden göster");
  }

  @Test
  void a_shown_pin_is_gone_when_the_tab_is_left_or_the_page_is_printed() {
    for (String leave :
        new String[] {
          "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
              + "document.dispatchEvent(new Event('visibilitychange'))",
          "dispatchEvent(new Event('beforeprint'))",
          "dispatchEvent(new Event('pagehide'))"
        }) {
      open("pins-shown");

      page.evaluate(leave);

      assertThat(page.content()).as(leave).doesNotContain("1, 8, 5, 9");
    }
  }

  @Test
  void a_pin_never_reaches_paper_even_without_script() {
    try (BrowserContext plain = browsers.visitor(Screen.DESK, "tr-TR", false)) {
      Page still = plain.newPage();
      var _ = still.navigate(pages.address("tr", "pins-shown"));
      assertThat(still.locator(".m-pin").first().isVisible()).isTrue();

      still.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(still.locator(".m-pin").first().isVisible()).isFalse();
      assertThat(still.getByText("PIN yazdırılmaz.").isVisible()).isTrue();
    }
  }

  @Test
  void two_minutes_before_its_end_the_session_can_be_extended_from_a_dialog() {
    open("menu-stage-1");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    live(779);
    assertThat(dialog.count()).isZero();

    live(2);
    assertThat(dialog.isVisible()).isTrue();
    button("Oturumu uzat").click();
    page.waitForCondition(() -> dialog.count() == 0);

    assertThat(pages.lastPost().orElseThrow())
        .isEqualTo("/tr/oturum/uzat _csrf=csrf-token-of-this-session&back=%2Fmenu");
    assertThat(page.locator("[data-session-voice]").textContent())
        .isEqualTo("Oturumunuz uzatıldı.");
    live(781);
    assertThat(dialog.isVisible()).isTrue();
  }

  @Test
  void at_the_end_of_the_session_the_page_is_left_to_where_the_server_says_so() {
    open("pins");
    live(901);

    page.waitForURL("**/tr/menu");
  }

  @Test
  void a_session_that_another_tab_keeps_alive_is_not_left() {
    open("pins");
    Locator hour = page.locator("[data-session-hour]");
    pages.sessionStands("600 12:45 2026-02-01T09:45:00Z");
    live(901);
    page.waitForCondition(() -> hour.textContent().equals("12:45"));
    assertThat(page.getByRole(AriaRole.DIALOG).count()).isZero();
    assertThat(page.url()).endsWith("/tr/pins.html");

    pages.sessionStands("");
    live(601);

    page.waitForURL("**/tr/menu");
  }

  @Test
  void the_browser_finds_the_number_that_proves_its_work()
      throws IOException, NoSuchAlgorithmException {
    try (BrowserContext real = browsers.visitor()) {
      Page worker = real.newPage();
      var _ = worker.navigate(pages.address("tr", "human-check"));
      waitForScripts(worker);
      worker
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Denetle").setExact(true))
          .click();
      worker.waitForCondition(() -> pages.lastPost().isPresent());
    }

    String post = pages.lastPost().orElseThrow();
    Matcher answer = Pattern.compile("answer=([0-9]+)").matcher(post);
    assertThat(post).startsWith("/tr/insan-denetimi/hesap ").contains("check=work-handle");
    assertThat(answer.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(("c2FtcGxl:" + answer.group(1)).getBytes(StandardCharsets.US_ASCII));
    assertThat(digest[0]).isZero();
    assertThat(digest[1] & 0xF0).isZero();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
