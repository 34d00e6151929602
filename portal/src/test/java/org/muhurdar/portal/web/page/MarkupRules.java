package org.muhurdar.portal.web.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must hold for the markup of every page; each fault is one sentence. */
final class MarkupRules {

  private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z0-9-]+)(?:=\"([^\"]*)\")?");
  private static final Pattern KEY_ON_SCREEN =
      Pattern.compile(
          ">[^<]*\\b(?:" + String.join("|", Texts.FOLDERS) + ")\\.[a-z]+(?:[.-][a-z]+)*[^<]*<");
  private static final List<String> REFERENCES =
      List.of("aria-describedby", "aria-labelledby", "aria-controls", "for");

  private MarkupRules() {}

  static List<String> faults(String html) {
    List<Tag> tags = tags(html);
    List<String> faults = new ArrayList<>();
    long headings = tags.stream().filter(tag -> tag.name().equals("h1")).count();
    if (headings != 1) {
      faults.add(headings + " h1 headings");
    }
    Set<String> ids = new HashSet<>();
    for (Tag tag : tags) {
      tag.value("id").filter(id -> !ids.add(id)).ifPresent(id -> faults.add("id twice: " + id));
    }
    Set<String> labelled = new HashSet<>();
    tags.stream()
        .filter(tag -> tag.name().equals("label"))
        .forEach(tag -> tag.value("for").ifPresent(labelled::add));
    for (Tag tag : tags) {
      faults.addAll(faultsOf(tag, ids, labelled));
    }
    if (html.matches("(?s).*\\{[0-9]\\}.*")) {
      faults.add("a raw placeholder");
    }
    if (KEY_ON_SCREEN.matcher(html).find()) {
      faults.add("a key on the screen");
    }
    return faults;
  }

  private static List<String> faultsOf(Tag tag, Set<String> ids, Set<String> labelled) {
    List<String> faults = new ArrayList<>();
    String attributes = tag.attributes();
    if (tag.value("style").isPresent() || tag.name().equals("style")) {
      faults.add("inline style: " + tag);
    }
    if (Pattern.compile("\\son[a-z]+=").matcher(attributes).find()) {
      faults.add("inline handler: " + tag);
    }
    if (tag.name().equals("script")
        && (tag.value("src").isEmpty() || tag.value("nonce").isEmpty())) {
      faults.add("inline script: " + tag);
    }
    if (tag.name().equals("img") && tag.value("alt").isEmpty()) {
      faults.add("picture without alt: " + tag);
    }
    if (tag.name().equals("input")) {
      String type = tag.value("type").orElse("");
      if (type.isEmpty()) {
        faults.add("input without type: " + tag);
      } else if (!type.equals("hidden") && tag.value("id").filter(labelled::contains).isEmpty()) {
        faults.add("input without label: " + tag);
      }
    }
    // The one place outside this site: the agent on the reader's own machine.
    boolean toTheAgent = attributes.contains("action=\"http://127.0.0.1:");
    if (Set.of("a", "link", "script", "img", "form", "audio", "source").contains(tag.name())
        && !toTheAgent
        && Pattern.compile("(?:href|src|action)=\"(?:https?:)?//").matcher(attributes).find()) {
      faults.add("another host: " + tag);
    }
    for (String reference : REFERENCES) {
      for (String id : tag.value(reference).map(v -> v.split(" ")).orElse(new String[0])) {
        if (!ids.contains(id)) {
          faults.add(reference + " leads nowhere: " + id);
        }
      }
    }
    return faults;
  }

  private static List<Tag> tags(String html) {
    List<Tag> tags = new ArrayList<>();
    Matcher found = TAG.matcher(html);
    while (found.find()) {
      tags.add(new Tag(found.group(1), found.group(2)));
    }
    return tags;
  }

  private record Tag(String name, String attributes) {

    Optional<String> value(String wanted) {
      Matcher found = ATTRIBUTE.matcher(attributes);
      while (found.find()) {
        if (found.group(1).equals(wanted)) {
          return Optional.of(Optional.ofNullable(found.group(2)).orElse(""));
        }
      }
      return Optional.empty();
    }
  }
}
