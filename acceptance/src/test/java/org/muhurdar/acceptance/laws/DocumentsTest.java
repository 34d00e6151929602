package org.muhurdar.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents name is there: types, methods, files, commands. */
class DocumentsTest {

  private static final Pattern TYPE =
      Pattern.compile(
          "`(org\\.muhurdar(?:\\.[a-z0-9]+)+((?:\\.[A-Z][A-Za-z0-9]*)+))(?:#([a-zA-Z]+))?");
  private static final Pattern SHORT =
      Pattern.compile("`([a-z]+)\\.([A-Z][A-Za-z]+)(?:\\.[A-Z]\\w*)*`");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern FILE =
      Pattern.compile("`((?:docs|portal|acceptance|simulator|kernel|frontend)/[A-Za-z0-9_./-]+)`");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./muhurdar ([a-z-]+)");

  private final Path root = SourceTree.ofThisCheckout().root();

  private List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void every_type_and_method_that_a_document_names_exists() throws IOException {
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (Path document : documents()) {
      Matcher types = TYPE.matcher(Files.readString(document));
      while (types.find()) {
        named++;
        if (!exists(types.group(1), Optional.ofNullable(types.group(3)))) {
          missing.add(document.getFileName() + ": " + types.group());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).as("docs/rules.md alone names more").isGreaterThan(15);
  }

  private static boolean exists(String name, Optional<String> method) {
    try {
      String binary = name.replaceAll("(\\.[A-Z]\\w*)\\.(?=[A-Z])", "$1\\$");
      Class<?> type = Class.forName(binary, false, DocumentsTest.class.getClassLoader());
      return method
          .map(wanted ->
              Arrays.stream(type.getDeclaredMethods())
                  .map(Member::getName)
                  .anyMatch(wanted::equals))
          .orElse(true);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void every_rule_has_one_place_and_a_proof() throws IOException {
    List<String> rows =
        Files.readAllLines(root.resolve("docs/rules.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Rule"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(10);
    for (String row : rows) {
      String[] cells = row.split("\\|", -1);
      assertThat(cells).as(row).hasSize(5);
      assertThat(cells[2]).as(row).contains("`org.muhurdar.");
      assertThat(cells[3]).as(row).isNotBlank();
    }
  }

  @Test
  void every_short_name_of_a_type_exists_in_its_package() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher names = SHORT.matcher(Files.readString(document));
      while (names.find()) {
        Path folder = root.resolve("portal/src/main/java/org/muhurdar/portal/" + names.group(1));
        if (Files.isDirectory(folder) && !Files.exists(folder.resolve(names.group(2) + ".java"))) {
          missing.add(document.getFileName() + ": " + names.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void every_link_and_file_that_a_document_names_exists() throws IOException {
    assertThat(deadLinks(documents(), root)).isEmpty();
  }

  @Test
  void every_command_that_a_document_shows_is_one_of_the_launchers() throws IOException {
    String launcher = Files.readString(root.resolve("muhurdar"));
    for (Path document : documents()) {
      Matcher commands = COMMAND.matcher(Files.readString(document));
      while (commands.find()) {
        assertThat(launcher)
            .as("%s: %s", document.getFileName(), commands.group())
            .containsPattern("(?m)^  (.*\\| )?" + commands.group(1) + "( \\|.*)?\\)");
      }
    }
  }

  @Test
  void a_planted_dead_link_is_found(@TempDir Path folder) throws IOException {
    Path document = folder.resolve("README.md");
    Files.writeString(
        document, "[a](none.md) `docs/none.md` [b](README.md#there) [c](https://x)\n");

    assertThat(deadLinks(List.of(document), folder))
        .containsExactly("README.md: none.md", "README.md: docs/none.md");
    assertThat(exists("org.muhurdar.portal.signin.None", Optional.empty())).isFalse();
    assertThat(exists("org.muhurdar.portal.Portal", Optional.of("none"))).isFalse();
    assertThat(exists("org.muhurdar.portal.Portal", Optional.of("start"))).isTrue();
  }

  private static List<String> deadLinks(List<Path> documents, Path root) throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path document : documents) {
      String text = Files.readString(document);
      Matcher links = LINK.matcher(text);
      while (links.find()) {
        String target = links.group(1).replaceFirst("#.*", "");
        if (!target.isEmpty()
            && !target.matches("[a-z]+:.*")
            && !Files.exists(document.resolveSibling(target))) {
          dead.add(document.getFileName() + ": " + target);
        }
      }
      Matcher files = FILE.matcher(text);
      while (files.find()) {
        String file = files.group(1);
        if (!file.contains("/target/") && !Files.exists(root.resolve(file))) {
          dead.add(document.getFileName() + ": " + file);
        }
      }
    }
    return dead;
  }
}
