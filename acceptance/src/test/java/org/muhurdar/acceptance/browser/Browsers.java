package org.muhurdar.acceptance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The one browser of a test run, and the windows it opens: each a visitor of its own with empty
 * cookies. Drawing does not depend on the machine's screen. For the thread of the tests alone.
 */
public final class Browsers implements AutoCloseable {

  /** A desk and a phone; the narrowest that must do without sideways scroll. */
  public enum Screen {
    DESK(1280, 900),
    PHONE(390, 844),
    NARROW(320, 640);

    private final int width;
    private final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }

    public int width() {
      return width;
    }

    public int height() {
      return height;
    }
  }

  private final Playwright playwright;
  private final Browser browser;

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Browsers start(Path chromium) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setHeadless(true)
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--force-color-profile=srgb", "--font-render-hinting=none")));
    return new Browsers(playwright, browser);
  }

  /** A new visitor with that screen; the language is what the browser asks servers for. */
  public BrowserContext visitor(Screen screen, String language, boolean javaScript) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(screen.width(), screen.height())
            .setLocale(language)
            .setTimezoneId("Europe/Istanbul")
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
            .setJavaScriptEnabled(javaScript));
  }

  /** A new visitor at a desk, speaking Turkish, with JavaScript. */
  public BrowserContext visitor() {
    return visitor(Screen.DESK, "tr-TR", true);
  }

  /** A visitor whose pages are photographed for a guide. */
  public BrowserContext cameraVisitor(String language, double dotsPerPixel) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(960, 800)
            .setDeviceScaleFactor(dotsPerPixel)
            .setLocale(language)
            .setTimezoneId("Europe/Istanbul")
            .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
  }

  /** The browser itself. */
  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
