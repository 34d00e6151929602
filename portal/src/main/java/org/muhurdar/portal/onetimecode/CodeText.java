package org.muhurdar.portal.onetimecode;

import java.net.URI;
import java.util.Map;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.delivery.GsmText;
import org.muhurdar.portal.delivery.MessageTexts;
import org.muhurdar.portal.settings.BadSetting;

/**
 * The words of a code message: ASCII, one segment, naming the act; the last line binds the code to
 * our host so that browsers offer it there only (WICG, Origin-bound one-time codes).
 */
final class CodeText {

  static final String HOST_SETTING = "portal.public-url";

  private final MessageTexts texts = MessageTexts.beside(CodeText.class);
  private final String host;

  /** Refuses a host that leaves no room for the words of some act. */
  CodeText(URI publicUrl) {
    String given = publicUrl.getHost();
    if (given == null) {
      throw new BadSetting(HOST_SETTING, "names no host.", "Give an address such as https://….");
    }
    this.host = given;
    for (Language language : Language.values()) {
      for (Act act : Act.values()) {
        requireOneSegment(language, act);
      }
    }
  }

  private void requireOneSegment(Language language, Act act) {
    try (SecretChars longest = SecretChars.of("000000")) {
      int septets = write(language, act, "XX", longest).length();
      if (septets > GsmText.ONE_SEGMENT) {
        throw new BadSetting(
            HOST_SETTING,
            "makes code messages of " + septets + " letters for " + act + ".",
            "Use a host at least " + (septets - GsmText.ONE_SEGMENT) + " letters shorter.");
      }
    }
  }

  /** The whole message. */
  SecretChars write(Language language, Act act, String reference, SecretChars code) {
    String actWords = texts.words(language, "act." + act);
    return texts.fillSecret(
        language,
        "code",
        Map.of("act", actWords, "reference", reference, "host", host),
        Map.of("code", code));
  }
}
