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
import java.util.stream.Collectors;
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
 * Guide 2 is what the product does: built twice it is the same to the byte, and what is kept in
 * docs/guides says the same. After a wanted change run once with {@code -Dguides=write}.
 */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnlockGuideTest {

  private static final Path KEPT = House.folder().resolve("docs/guides");

  private final Browsers browsers;
  private final List<Guide> guides = new ArrayList<>();
  private int walks;
  private Path homes = Path.of("");

  UnlockGuideTest(Browsers browsers) {
    this.browsers = browsers;
  }

  @BeforeAll
  void walk(@TempDir Path folder) throws IOException {
    homes = folder;
    for (Language language : Language.values()) {
      guides.add(walked(language));
    }
    if (System.getProperty("guides", "").equals("write")) {
      for (Guide guide : guides) {
        new GuideShelf(KEPT).put(guide, browsers.browser());
      }
    }
  }

  private Guide walked(Language language) throws IOException {
    Path home = Files.createDirectory(homes.resolve("agent-" + walks++));
    return new UnlockGuide(browsers, home).walk(language, new GuideWords(language.code()));
  }

  @Test
  void it_has_its_steps_in_their_order() {
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
              "kilit-cozme",
              "kilit-cozme-sonuc",
              "cikis-kilit");
      Set<String> written =
          Stream.concat(
                  Stream.of("title", "lead"),
                  guide.steps().stream().map(step -> step.id() + ".intro"))
              .map(key -> UnlockGuide.NAME + "." + key)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(guide.words().unused(UnlockGuide.NAME))
          .as("sentences left over")
          .isSubsetOf(written);
    }
  }

  @Test
  void what_is_kept_says_what_the_product_does() throws IOException {
    for (Guide guide : guides) {
      String kept =
          Files.readString(
              KEPT.resolve(guide.name() + "." + guide.words().language() + ".html"),
              StandardCharsets.UTF_8);
      assertThat(PinGuideTest.words(new GuideHtml(guide).page()))
          .as("docs/guides is behind the product: run this test with -Dguides=write")
          .isEqualTo(PinGuideTest.words(kept));
    }
  }

  @Test
  @Tag("long")
  void walked_twice_it_is_the_same_to_the_byte(@TempDir Path first, @TempDir Path second)
      throws IOException {
    GuideShelf one = new GuideShelf(first);
    GuideShelf other = new GuideShelf(second);
    for (Guide guide : guides) {
      one.put(guide, browsers.browser());
      other.put(walked(Language.ofCode(guide.words().language())), browsers.browser());
    }

    assertThat(other.files()).isEqualTo(one.files());
    for (String file : one.files()) {
      assertThat(other.bytes(file)).as(file).isEqualTo(one.bytes(file));
    }
  }

  @Test
  void every_page_of_the_unlock_finds_its_anchor() {
    for (Guide guide : guides) {
      String html = new GuideHtml(guide).page();
      assertThat(Set.of("kilit-cozme", "kilit-cozme-sonuc"))
          .allSatisfy(anchor -> assertThat(html).contains(" id=\"" + anchor + "\""));
    }
  }

  @Test
  void nobody_but_our_test_persons_is_in_it() {
    IdNumberScanner scanner = new IdNumberScanner(Set.of("10000000146"));
    for (Guide guide : guides) {
      for (Guide.Step step : guide.steps()) {
        for (Guide.Picture picture : step.pictures()) {
          assertThat(scanner.strangers(picture.text())).as(picture.file()).isEmpty();
        }
      }
    }
  }
}
