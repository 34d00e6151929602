package org.muhurdar.portal.holder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.portal.settings.BadSetting;

/**
 * The words that are tried first, as skeletons in order. A shipped list and, where the
 * administrator names one, a further list such as the words of known breaches.
 */
final class WordBlocklist {

  private static final String SHIPPED = "blocked-words.txt";
  private static final long MOST_FURTHER = 1_000_000;

  private final char[][] skeletons;

  private WordBlocklist(char[][] skeletons) {
    this.skeletons = skeletons;
  }

  /**
   * The shipped list and the further one. Blank lines and lines with {@code #} first are no words.
   */
  static WordBlocklist load(Optional<Path> further) {
    try (InputStream stream =
            Objects.requireNonNull(WordBlocklist.class.getResourceAsStream(SHIPPED), SHIPPED);
        BufferedReader shipped =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new WordBlocklist(
          Stream.concat(shipped.lines(), further.stream().flatMap(WordBlocklist::linesOf))
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(WordSkeleton::of)
              .distinct()
              .map(String::toCharArray)
              .sorted(Arrays::compare)
              .toArray(char[][]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.limit(MOST_FURTHER).toList().stream();
    } catch (IOException | UncheckedIOException e) {
      throw new BadSetting(
          "word.blocklist",
          "the file " + file + " cannot be read (" + e + ").",
          "Name a text file in UTF-8 with one word a line.");
    }
  }

  boolean contains(char[] skeleton) {
    return Arrays.binarySearch(skeletons, skeleton, Arrays::compare) >= 0;
  }

  int size() {
    return skeletons.length;
  }
}
