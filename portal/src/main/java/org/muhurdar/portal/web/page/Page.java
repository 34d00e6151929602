package org.muhurdar.portal.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.Language;

/**
 * What every template needs beside its own model.
 *
 * @param words the reader's language
 * @param site the installation
 * @param path this step without the language prefix, with its query ({@code /menu}); the language
 *     link leads to the same
 * @param session present when somebody is signed in
 * @param csrf the token every form carries as {@code _csrf}
 * @param nonce the one of this answer's Content-Security-Policy
 * @param errors what the person should put right, in the order of the fields
 */
public record Page(
    Words words,
    Site site,
    String path,
    Optional<SessionLine> session,
    String csrf,
    String nonce,
    List<FieldError> errors) {

  /** Refuses a path that could lead to another host. */
  public Page {
    if (!path.isEmpty() && (!path.startsWith("/") || path.startsWith("//"))) {
      throw new IllegalArgumentException("a path begins with one slash");
    }
    errors = List.copyOf(errors);
  }

  /** The sentence of that key; see {@link Texts#text}. */
  public String text(String key, String... values) {
    return words.text(key, values);
  }

  /** Whose words these are. */
  public Language language() {
    return words.language();
  }

  /** Where a guide explains the page now open; the unlock has a guide of its own. */
  public String guideHref(String anchor) {
    return (anchor.startsWith("kilit-cozme")
            ? Routes.GUIDE + "/kilit-cozme." + language().code() + ".html"
            : href(Routes.GUIDE))
        + "#"
        + anchor;
  }

  /** The address of a step in this page's language. */
  public String href(String route) {
    return "/" + language().code() + route;
  }

  /** This very step in the other language. */
  public String hrefInOtherLanguage() {
    return "/" + language().other().code() + path;
  }

  /** The address of one of our own files. */
  public String asset(String file) {
    return site.assets().href(file);
  }

  /** The sentence at one field, or null when that field is well. */
  public @Nullable String errorAt(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse(null);
  }

  /** The ids that describe a field, for {@code aria-describedby}, or null when there are none. */
  public @Nullable String describedBy(String field, boolean hasHint) {
    boolean hasError = errorAt(field) != null;
    if (hasHint && hasError) {
      return field + "-hint " + field + "-error";
    }
    if (hasHint) {
      return field + "-hint";
    }
    return hasError ? field + "-error" : null;
  }

  /** The same page with these errors. */
  public Page with(List<FieldError> found) {
    return new Page(words, site, path, session, csrf, nonce, found);
  }
}
