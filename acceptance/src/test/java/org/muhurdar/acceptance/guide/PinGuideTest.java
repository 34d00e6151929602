package org.muhurdar.acceptance.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.browser.Browsers;
import org.muhurdar.acceptance.browser.NeedsBrowser;
import org.muhurdar.acceptance.house.House;
import org.muhurdar.kernel.Language;

/**
 * Guide 1 is what the product does: built twice it is the same to the byte, and what is kept in
 * docs/guides says the same. After a wanted change run once with {@code -Dguides=write}.
 */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinGuideTest {

  private static final Path KEPT = House.folder().resolve("docs/guides");
  private static final Set<String> TEST_NUMBERS = Set.of("10000000146");
  private static final Pattern ANCHOR = Pattern.compile("guide = \"([a-z0-9-]+)\"");

  private final Browsers browsers;
  private final List<Guide> guides = new ArrayList<>();

  PinGuideTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void walk() throws IOException {
    for (Language language : Language.values()) {
      guides.add(new PinGuide(browsers).walk(language, new GuideWords(language.code())));
    }
    if (System.getProperty("guides", "").equals("write")) {
      for (Guide guide : guides) {
        new GuideShelf(KEPT).put(guide, browsers.browser());
      }
    }
  }

  @Test
  void it_has_the_eight_steps_in_their_order() {
    for (Guide guide : guides) {
      assertThat(guide.steps())
          .extracting(Guide.Step::id)
          .containsExactly(
              "baslangic",
              "kullanici-dogrulama",
              "sifreli-giris",
              "guvenlik-sozcugumu-unuttum",
              "sms-onay",
              "sms-onay-kodu",
              "menu",
              "pin-puk-bilgisi");
      assertThat(guide.words().unused(PinGuide.NAME)).as("sentences left over").isSubsetOf(TEXT);
    }
  }

  /** Used when the page is written, not when it is walked. */
  private static final Set<String> TEXT =
      Stream.of(
              "title",
              "lead",
              "baslangic.intro",
              "kullanici-dogrulama.intro",
              "sifreli-giris.intro",
              "guvenlik-sozcugumu-unuttum.intro",
              "sms-onay.intro",
              "sms-onay-kodu.intro",
              "menu.intro",
              "pin-puk-bilgisi.intro")
          .map(key -> PinGuide.NAME + "." + key)
          .collect(java.util.stream.Collectors.toUnmodifiableSet());

  /** Long; that two walks of a recorder give the same bytes is shown every day by its own test. */
  @Test
  @Tag("long")
  void walked_twice_it_is_the_same_to_the_byte(@TempDir Path first, @TempDir Path second)
      throws IOException {
    GuideShelf one = new GuideShelf(first);
    GuideShelf other = new GuideShelf(second);
    for (Guide guide : guides) {
      one.put(guide, browsers.browser());
      Language language = Language.ofCode(guide.words().language());
      other.put(
          new PinGuide(browsers).walk(language, new GuideWords(language.code())),
          browsers.browser());
    }

    assertThat(other.files()).isEqualTo(one.files());
    for (String file : one.files()) {
      assertThat(other.bytes(file)).as(file).isEqualTo(one.bytes(file));
    }
  }

  @Test
  void what_is_kept_says_what_the_product_does() throws IOException {
    for (Guide guide : guides) {
      String kept =
          Files.readString(
              KEPT.resolve(guide.name() + "." + guide.words().language() + ".html"),
              StandardCharsets.UTF_8);
      assertThat(words(new GuideHtml(guide).page()))
          .as("docs/guides is behind the product: run this test with -Dguides=write")
          .isEqualTo(words(kept));
    }
  }

  /** Fonts differ between machines, and with them the heights of pictures and the stamp. */
  static String words(String html) {
    return html.replaceAll(" (width|height)=\"[0-9]+\"", "").replaceAll("\\b[0-9a-f]{12}\\b", "");
  }

  @Test
  void every_page_of_the_portal_finds_its_anchor() throws IOException {
    Set<String> wanted = new TreeSet<>();
    Path web = House.folder().resolve("portal/src/main/java/org/muhurdar/portal/web");
    try (Stream<Path> templates = Files.walk(web)) {
      for (Path template : templates.filter(file -> file.toString().endsWith(".jte")).toList()) {
        Matcher matcher = ANCHOR.matcher(Files.readString(template));
        while (matcher.find()) {
          if (!matcher.group(1).startsWith(UnlockGuide.NAME)) {
            wanted.add(matcher.group(1));
          }
        }
      }
    }

    for (Guide guide : guides) {
      String html = new GuideHtml(guide).page();
      assertThat(wanted).allSatisfy(anchor -> assertThat(html).contains(" id=\"" + anchor + "\""));
    }
  }

  @Test
  void nobody_but_our_test_persons_is_in_it() {
    IdNumberScanner scanner = new IdNumberScanner(TEST_NUMBERS);
    for (Guide guide : guides) {
      assertThat(scanner.strangers(new GuideHtml(guide).page())).isEmpty();
      for (Guide.Step step : guide.steps()) {
        for (Guide.Picture picture : step.pictures()) {
          assertThat(scanner.strangers(picture.text())).as(picture.file()).isEmpty();
        }
      }
    }
  }

  @Test
  void both_languages_have_the_same_sentences() {
    assertThat(new GuideWords("tr").keys()).isEqualTo(new GuideWords("en").keys());
  }
}
