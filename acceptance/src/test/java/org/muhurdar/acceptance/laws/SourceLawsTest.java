package org.muhurdar.acceptance.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes and words that the compiler does not see, each law with a planted violation. */
class SourceLawsTest {

  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 60;

  /** The schedulers, which must outlive whatever one round of work throws. */
  private static final Set<String> EDGES =
      Set.of(
          "Courier.java",
          "Housekeeping.java",
          "RotationThread.java",
          // The edge to C: a method handle declares Throwable and throws nothing.
          "Cryptoki.java");

  private static final Pattern CATCHES_ALL =
      Pattern.compile("catch \\((?:final )?(?:Exception|Throwable)\\b");

  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  private final SourceTree tree = SourceTree.ofThisCheckout();

  @Test
  void no_file_is_longer_than_four_hundred_lines() {
    assertThat(tree.allSources()).noneMatch(SourceLawsTest::isTooLong);
  }

  @Test
  void no_method_is_longer_than_sixty_lines() {
    assertThat(SourceTree.methods(tree.productSources()))
        .noneMatch(method -> method.lines() > LONGEST_METHOD);
  }

  @Test
  void everything_is_caught_at_the_edges_only() {
    assertThat(tree.productSources())
        .filteredOn(file -> !EDGES.contains(file.getFileName().toString()))
        .noneMatch(has(CATCHES_ALL));
  }

  @Test
  void nothing_is_left_for_later_in_the_code() {
    assertThat(tree.allSources()).noneMatch(has(UNFINISHED));
  }

  @Test
  void each_of_these_laws_finds_a_planted_violation(@TempDir Path folder) throws IOException {
    Path planted = folder.resolve("Planted.java");
    String body = "int x;\n".repeat(LONGEST_FILE);
    Files.writeString(
        planted,
        "class Planted { void all() { try {"
            + body
            + "} catch (Exception e) { /* TO"
            + "DO */ } } }\n");

    assertThat(planted).matches(SourceLawsTest::isTooLong);
    assertThat(SourceTree.methods(List.of(planted)))
        .anyMatch(method -> method.lines() > LONGEST_METHOD);
    assertThat(planted).matches(has(CATCHES_ALL));
    assertThat(planted).matches(has(UNFINISHED));
  }

  private static boolean isTooLong(Path file) {
    return SourceTree.lines(file).size() > LONGEST_FILE;
  }

  private static Predicate<Path> has(Pattern pattern) {
    return file -> SourceTree.lines(file).stream().anyMatch(line -> pattern.matcher(line).find());
  }
}
