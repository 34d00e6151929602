package org.muhurdar.portal.holder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a security word may be (NIST SP 800-63B section 3.1.1.2, ASVS 6.2): long enough, typeable,
 * and not what a guesser tries first. No rule about kinds of characters.
 */
final class WordRule {

  private static final List<String> SERVICE_NAMES =
      List.of(
          "muhurdar",
          "guvenlik",
          "sozcugu",
          "sozcuk",
          "sertifika",
          "eimza",
          "imza",
          "nitelikli",
          "elektronik",
          "security",
          "certificate");

  private static final List<String> LINES =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "abccdefgghiijklmnooprsstuuvyz",
          "abcdefghijklmnoprstuvyz",
          "01234567890123456789",
          "qwertyuiopgu",
          "qwertyuiop",
          "asdfghjklsi",
          "asdfghjkl",
          "zxcvbnmoc",
          "fggiodrnhpqw",
          "uieautkmlys",
          "jovcczsb",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
          "1q2w3e4r5t6y7u8i9o0p",
          "q1w2e3r4t5y6u7i8o9p0",
          "qazwsxedcrfvtgbyhnujmikolp");

  /** Own data plus fewer others than this is own data. */
  private static final int LEAST_BESIDES = 5;

  private static final int LEAST_NAME_PART = 3;
  private static final int LEAST_NUMBER_PART = 4;
  private static final int LONGEST_PERIOD = 3;
  private static final int LONGEST_RUNS_BESIDES = 2;

  private final WordBlocklist blocklist;

  WordRule(WordBlocklist blocklist) {
    this.blocklist = blocklist;
  }

  /** Empty when the word may be used by this holder. */
  Optional<WordFault> judge(SecurityWord word, Holder holder) {
    int length = word.codePoints();
    if (length < SecurityWord.LEAST_CODE_POINTS) {
      return Optional.of(WordFault.TOO_SHORT);
    }
    if (length > SecurityWord.MOST_CODE_POINTS) {
      return Optional.of(WordFault.TOO_LONG);
    }
    if (!word.characters().open(WordRule::isTypeable)) {
      return Optional.of(WordFault.UNTYPEABLE);
    }
    try (WordSkeleton skeleton = WordSkeleton.of(word)) {
      if (isRepeated(skeleton.characters())) {
        return Optional.of(WordFault.REPEATED);
      }
      if (isRun(skeleton.characters())) {
        return Optional.of(WordFault.RUN);
      }
      if (blocklist.contains(skeleton.characters())) {
        return Optional.of(WordFault.COMMON);
      }
      if (skeleton.lengthWithout(ownData(holder)) < LEAST_BESIDES) {
        return Optional.of(WordFault.OWN_DATA);
      }
      return skeleton.lengthWithout(SERVICE_NAMES) < LEAST_BESIDES
          ? Optional.of(WordFault.SERVICE_NAME)
          : Optional.empty();
    }
  }

  private static boolean isTypeable(char[] chars) {
    for (int i = 0; i < chars.length; i++) {
      int point = Character.codePointAt(chars, i);
      if (Character.isISOControl(point)
          || (point <= Character.MAX_VALUE && Character.isSurrogate((char) point))) {
        return false;
      }
      i += Character.charCount(point) - 1;
    }
    return true;
  }

  /** The whole word is a piece of at most three characters over and over. */
  private static boolean isRepeated(char[] chars) {
    for (int period = 1; period <= LONGEST_PERIOD; period++) {
      if (Arrays.equals(chars, period, chars.length, chars, 0, chars.length - period)) {
        return true;
      }
    }
    return false;
  }

  /** The whole word but two characters lies on one line of the keyboard or alphabet. */
  private static boolean isRun(char[] chars) {
    for (String line : LINES) {
      String back = new StringBuilder(line).reverse().toString();
      if (longestOn(line, chars) >= chars.length - LONGEST_RUNS_BESIDES
          || longestOn(back, chars) >= chars.length - LONGEST_RUNS_BESIDES) {
        return true;
      }
    }
    return false;
  }

  private static int longestOn(String line, char[] chars) {
    int longest = 0;
    for (int start = 0; start < chars.length; start++) {
      for (int from = 0; from < line.length(); from++) {
        int along = 0;
        while (start + along < chars.length
            && from + along < line.length()
            && chars[start + along] == line.charAt(from + along)) {
          along++;
        }
        longest = Math.max(longest, along);
      }
    }
    return longest;
  }

  /** The pieces of a holder's data that a guesser would use, longest first. */
  private static Iterable<String> ownData(Holder holder) {
    TreeSet<String> pieces =
        new TreeSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(piece -> piece));
    addWords(pieces, holder.name());
    addWords(pieces, holder.email().value());
    addNumber(pieces, WordSkeleton.of(holder.personId().value()));
    addNumber(pieces, holder.phone().e164().substring(1));
    holder.birthDate().ifPresent(date -> addBirthDate(pieces, date));
    return pieces;
  }

  private static void addWords(Set<String> pieces, String text) {
    for (String part : WordSkeleton.of(text).split("[^\\p{L}0-9]+", -1)) {
      if (part.length() >= LEAST_NAME_PART) {
        pieces.add(part);
      }
    }
  }

  private static void addNumber(Set<String> pieces, String number) {
    for (int from = 0; from < number.length(); from++) {
      for (int to = from + LEAST_NUMBER_PART; to <= number.length(); to++) {
        pieces.add(number.substring(from, to));
      }
    }
  }

  private static void addBirthDate(Set<String> pieces, LocalDate date) {
    String year = Integer.toString(date.getYear());
    String month = twoDigits(date.getMonthValue());
    String day = twoDigits(date.getDayOfMonth());
    pieces.addAll(
        new ArrayList<>(
            List.of(year, day + month, month + day, day + "." + month, day + "-" + month)));
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
