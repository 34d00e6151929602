package org.muhurdar.portal.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.web.session.SignedOutPage;

/** Renders every page in both languages, checks its markup and leaves it in target/pages. */
class PagesTest {

  private static final Path PAGES = Path.of("target/pages");
  private static final Path WEB = Path.of("src/main/java/org/muhurdar/portal/web");

  private final Texts texts = Texts.load();
  private final Assets assets = Assets.load();
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, getClass().getClassLoader(), "org.muhurdar.portal.web.pages");

  @Test
  void every_page_keeps_the_markup_rules_in_both_languages() throws IOException {
    List<String> faults = new ArrayList<>();

    for (Language language : Language.values()) {
      Words words = new Words(texts, language);
      for (Sample sample : Samples.all(words)) {
        String html = render(sample, words);
        leave(sample, language, html);
        for (String fault : MarkupRules.faults(html)) {
          faults.add(language.code() + "/" + sample.name() + ": " + fault);
        }
      }
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void every_page_template_has_a_sample() throws IOException {
    Set<String> sampled =
        Samples.all(new Words(texts, Language.TR)).stream()
            .map(Sample::template)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> pages = new TreeSet<>();
    try (var files = Files.walk(WEB)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        if (Files.readString(file).contains("@template.page.layout(")) {
          pages.add(WEB.relativize(file).toString());
        }
      }
    }

    assertThat(sampled).isEqualTo(pages);
  }

  @Test
  void a_title_says_when_there_is_an_error() {
    Words words = new Words(texts, Language.TR);
    Sample wrong = sample(words, "code-wrong");
    Sample right = sample(words, "code");

    assertThat(render(wrong, words)).contains("<title>Hata: SMS Onay Kodu Giriş Ekranı – Mühürdar");
    assertThat(render(right, words)).contains("<title>SMS Onay Kodu Giriş Ekranı – Mühürdar");
  }

  @Test
  void a_shown_pin_is_grouped_for_the_eye_and_single_for_the_ear() {
    Words words = new Words(texts, Language.TR);
    String html = render(sample(words, "pins-shown"), words);

    assertThat(html)
        .contains("<span class=\"m-pin__group\">185</span><span class=\"m-pin__group\">910</span>")
        .contains("<span class=\"govuk-visually-hidden\">1, 8, 5, 9, 1, 0</span>");
  }

  @Test
  void a_hold_names_every_cause_it_may_have_and_claims_none() {
    Words turkish = new Words(texts, Language.TR);
    assertThat(render(sample(turkish, "pins-closed"), turkish))
        .contains("İletişim bilginiz değiştiğinde", "yenilendiğinde", "sonuçlandığında");
    Words english = new Words(texts, Language.EN);
    assertThat(render(sample(english, "pins-closed"), english))
        .contains("contact details change", "word is renewed", "objection of yours is settled");
  }

  @Test
  void how_long_a_session_lives_is_said_as_it_is_set() {
    Words words = new Words(texts, Language.TR);
    for (var end : List.of(SignedOutPage.End.IDLE, SignedOutPage.End.TIME_LIMIT)) {
      Sample over =
          Sample.of(
              "set-otherwise",
              "session/signed-out.jte",
              Routes.SIGNED_OUT,
              new SignedOutPage(end, 7, 45));
      assertThat(render(over, words))
          .contains(end == SignedOutPage.End.IDLE ? "7 dakika işlem" : "en çok 45 dakika sürer");
    }
  }

  @Test
  void pages_are_the_same_on_a_turkish_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      List<String> plain = renderAll();
      Locale.setDefault(Locale.of("tr", "TR"));

      assertThat(renderAll()).isEqualTo(plain);
    } finally {
      Locale.setDefault(before);
    }
  }

  private List<String> renderAll() {
    List<String> all = new ArrayList<>();
    for (Language language : Language.values()) {
      Words words = new Words(Texts.load(), language);
      Samples.all(words).forEach(sample -> all.add(render(sample, words)));
    }
    return all;
  }

  private Sample sample(Words words, String name) {
    return Samples.all(words).stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private String render(Sample sample, Words words) {
    var out = new StringOutput();
    engine.render(sample.template(), sample.parameters(words, assets), out);
    return out.toString();
  }

  /** So that people can look at the pages without a server. */
  private void leave(Sample sample, Language language, String html) throws IOException {
    Path folder = Files.createDirectories(PAGES.resolve(language.code()));
    String local =
        html.replace(
            "/assets/" + assets.version() + "/", "../../../src/main/resources/static/assets/");
    Files.writeString(folder.resolve(sample.name() + ".html"), local);
  }
}
