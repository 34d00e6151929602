package org.muhurdar.portal.web.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.Language;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.portal.web.page.FieldError;
import org.muhurdar.portal.web.page.Page;
import org.muhurdar.portal.web.page.SessionLine;
import org.muhurdar.portal.web.page.Site;
import org.muhurdar.portal.web.page.Texts;
import org.muhurdar.portal.web.page.Words;

/** What is around every page: words, site, the line of who is signed in. Immutable, thread-safe. */
final class Frame {

  private final Site site;
  private final SignIns signIns;
  private final Holders holders;
  private final InstantSource clock;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "org.muhurdar.portal.web.pages");
  private final Map<Language, Words> words = new EnumMap<>(Language.class);

  Frame(Site site, Texts texts, SignIns signIns, Holders holders, InstantSource clock) {
    this.site = site;
    this.signIns = signIns;
    this.holders = holders;
    this.clock = clock;
    for (Language language : Language.values()) {
      words.put(language, new Words(texts, language));
    }
    templates.setBinaryStaticContent(true);
  }

  SignIns signIns() {
    return signIns;
  }

  TemplateEngine templates() {
    return templates;
  }

  Words words(Language language) {
    Words found = words.get(language);
    if (found == null) {
      throw new IllegalStateException("no words in " + language);
    }
    return found;
  }

  Page page(Visit visit, String path, String formToken, String nonce, List<FieldError> errors) {
    return new Page(
        words(visit.language()), site, path, sessionLine(visit), formToken, nonce, errors);
  }

  private Optional<SessionLine> sessionLine(Visit visit) {
    return visit.signIn().filter(SignIn::isSignedIn).map(this::sessionLine);
  }

  SessionLine sessionLine(SignIn signIn) {
    Instant now = clock.instant();
    String name = holders.find(signIn.holder()).map(holder -> holder.name()).orElseThrow();
    return new SessionLine(
        name,
        signIn.closesAt(),
        secondsLeft(now, signIn.closesAt()),
        signIn.closesAt().isBefore(signIn.endsAt()),
        signIns.longestTime().toMinutes());
  }

  /** Rounded up, and one more: a page that counts them down comes when the session is over. */
  private static long secondsLeft(Instant now, Instant end) {
    return Duration.between(now, end).plusMillis(999).toSeconds() + 1;
  }
}
