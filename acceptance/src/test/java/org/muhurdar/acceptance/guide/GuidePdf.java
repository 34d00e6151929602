package org.muhurdar.acceptance.guide;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Prints a guide's page as a tagged PDF with an outline; the same page gives the same bytes. */
final class GuidePdf {

  // Written by the browser's printer: the hour of printing, and nothing else that changes.
  private static final Pattern DATES = Pattern.compile("/(CreationDate|ModDate) \\(D:[^)]*\\)");
  private static final String HOUR = "20261122090000";

  private GuidePdf() {}

  static byte[] print(Browser browser, Path html) {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(html.toUri().toString());
      byte[] pdf =
          page.pdf(
              new Page.PdfOptions()
                  .setFormat("A4")
                  .setTagged(true)
                  .setOutline(true)
                  .setPrintBackground(true)
                  .setPreferCSSPageSize(true));
      return withFixedDates(pdf);
    }
  }

  /** Replaces dates by one of the same length, so that the offsets in the file stay right. */
  private static byte[] withFixedDates(byte[] pdf) {
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return DATES.matcher(text).replaceAll(GuidePdf::fixed).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String fixed(MatchResult found) {
    String start = "/" + found.group(1) + " (D:";
    String rest = found.group().substring(start.length());
    return start + HOUR + rest.substring(HOUR.length());
  }
}
