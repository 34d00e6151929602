package org.muhurdar.portal.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold between the two languages and between sentences and source; one line a fault. */
final class TextRules {

  private static final Pattern GLUED =
      Pattern.compile("\\{[0-9]\\}(?:['’]|\\p{L})|\\p{L}\\{[0-9]\\}");
  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:" + String.join("|", Texts.FOLDERS) + ")\\.(?!js\")[a-z0-9][a-z0-9.-]*)\"");

  private TextRules() {}

  /** Both languages say the same things with the same values. */
  static List<String> between(Map<String, String> turkish, Map<String, String> english) {
    List<String> faults = new ArrayList<>();
    Set<String> all = new TreeSet<>(turkish.keySet());
    all.addAll(english.keySet());
    for (String key : all) {
      String tr = turkish.get(key);
      String en = english.get(key);
      if (tr == null || en == null) {
        faults.add(key + " is missing in " + (tr == null ? "Turkish" : "English"));
      } else if (!Placeholders.in(tr).equals(Placeholders.in(en))) {
        faults.add(key + " has other places in Turkish than in English");
      }
    }
    return faults;
  }

  /** No empty sentence, no suffix glued to a value, no gap in the numbering of the places. */
  static List<String> of(Map<String, String> sentences) {
    List<String> faults = new ArrayList<>();
    sentences.forEach((key, sentence) -> {
      if (sentence.isBlank()) {
        faults.add(key + " is empty");
      }
      if (GLUED.matcher(sentence).find()) {
        faults.add(key + " glues a suffix to a value");
      }
      Set<Integer> places = Placeholders.in(sentence);
      if (places.stream().anyMatch(place -> place >= places.size())) {
        faults.add(key + " has a gap in its places");
      }
    });
    return faults;
  }

  /** Every key is used in a source, every key used exists. */
  static List<String> against(Set<String> keys, List<String> sources) {
    Set<String> used = new TreeSet<>();
    for (String source : sources) {
      Matcher found = KEY.matcher(source);
      while (found.find()) {
        used.add(found.group(1));
      }
    }
    List<String> faults = new ArrayList<>();
    for (String key : used) {
      if (!keys.contains(key)) {
        faults.add(key + " is used and does not exist");
      }
    }
    for (String key : new TreeSet<>(keys)) {
      if (!used.contains(key)) {
        faults.add(key + " is used nowhere");
      }
    }
    return faults;
  }
}
