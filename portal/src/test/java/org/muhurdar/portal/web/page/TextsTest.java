package org.muhurdar.portal.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;

class TextsTest {

  private static final Path WEB = Path.of("src/main/java/org/muhurdar/portal/web");

  private final Texts texts = Texts.load();

  @Test
  void both_languages_have_the_same_keys_and_places() {
    assertThat(TextRules.between(sentences(Language.TR), sentences(Language.EN))).isEmpty();
  }

  @Test
  void sentences_are_whole_and_glue_no_suffix_to_a_value() {
    assertThat(TextRules.of(sentences(Language.TR))).isEmpty();
    assertThat(TextRules.of(sentences(Language.EN))).isEmpty();
  }

  @Test
  void every_key_is_used_and_every_used_key_exists() throws IOException {
    List<String> sources = new ArrayList<>();
    try (var files = Files.walk(WEB)) {
      for (Path file : files.filter(TextsTest::isSource).toList()) {
        sources.add(Files.readString(file));
      }
    }

    assertThat(TextRules.against(texts.keys(Language.TR), sources)).isEmpty();
  }

  @Test
  void every_folder_with_sentences_is_read() throws IOException {
    Set<String> folders = new TreeSet<>();
    try (var files = Files.walk(WEB)) {
      files
          .filter(file -> file.getFileName().toString().matches("texts_..\\.properties"))
          .forEach(file -> folders.add(WEB.relativize(file.getParent()).toString()));
    }

    assertThat(Texts.FOLDERS).containsExactlyElementsOf(folders);
  }

  @Test
  void a_planted_fault_of_each_kind_is_found() {
    assertThat(TextRules.between(Map.of("menu.a", "x"), Map.of()))
        .containsExactly("menu.a is missing in English");
    assertThat(TextRules.between(Map.of(), Map.of("menu.a", "x")))
        .containsExactly("menu.a is missing in Turkish");
    assertThat(TextRules.between(Map.of("menu.a", "x {0}"), Map.of("menu.a", "x")))
        .containsExactly("menu.a has other places in Turkish than in English");
    assertThat(TextRules.of(Map.of("menu.a", " "))).containsExactly("menu.a is empty");
    assertThat(TextRules.of(Map.of("menu.a", "Saat {0}'de kapanır")))
        .containsExactly("menu.a glues a suffix to a value");
    assertThat(TextRules.of(Map.of("menu.a", "Saat {0}te kapanır")))
        .containsExactly("menu.a glues a suffix to a value");
    assertThat(TextRules.of(Map.of("menu.a", "Saat: {1}")))
        .containsExactly("menu.a has a gap in its places");
    assertThat(TextRules.against(Set.of("menu.a"), List.of("page.text(\"menu.b\")")))
        .containsExactly("menu.b is used and does not exist", "menu.a is used nowhere");
  }

  @Test
  void a_missing_key_or_value_is_refused() {
    assertThatThrownBy(() -> texts.text(Language.TR, "menu.nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("menu.nothing");
    assertThatThrownBy(() -> texts.text(Language.TR, "page.title"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> texts.text(Language.TR, "menu.title", "too much"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_value_is_never_read_as_a_place() {
    assertThat(Placeholders.fill("k", "{0} – {1}", "{1}$1\\", "b")).isEqualTo("{1}$1\\ – b");
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".jte") || file.toString().endsWith(".java");
  }

  private Map<String, String> sentences(Language language) {
    Map<String, String> sentences = new TreeMap<>();
    texts.keys(language).forEach(key -> sentences.put(key, texts.raw(language, key)));
    return sentences;
  }
}
