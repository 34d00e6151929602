package org.muhurdar.portal.notification;

import java.net.URI;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/**
 * The addresses that stand in messages. They begin with the configured address of the portal, never
 * with what a request said its host was.
 */
public final class Links {

  private static final String OBJECTION = "/ben-yapmadim";
  private static final String WORD_RESET = "/guvenlik-sozcugu/baglanti";

  private final URI portal;

  Links(URI portal) {
    this.portal = portal;
  }

  static Links from(Settings settings) {
    String text = settings.required("portal.public-url");
    try {
      URI portal = URI.create(text);
      if (portal.getHost() != null
          && ("https".equals(portal.getScheme()) || "http".equals(portal.getScheme()))) {
        return new Links(portal);
      }
    } catch (IllegalArgumentException e) {
      // Told below, together with what has no host.
    }
    throw new BadSetting(
        "portal.public-url",
        "is '" + text + "', which is no address of a site.",
        "Give the address people type, such as https://nes.example.");
  }

  /** Where the holder says "it was not me". */
  public URI objection(Language language, SecretChars token) {
    return link(language, OBJECTION, token);
  }

  /** Where a mailed word reset goes on. */
  public URI wordReset(Language language, SecretChars token) {
    return link(language, WORD_RESET, token);
  }

  private URI link(Language language, String step, SecretChars token) {
    String text = token.open(String::new);
    return portal.resolve("/" + language.code() + step + "?t=" + text);
  }
}
