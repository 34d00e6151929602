package org.muhurdar.agent.page;

import java.util.List;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.kernel.Language;

/** What every page has: header, language link, main column, footer; the portal's own look. */
final class Frame {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="{}" class="govuk-template">
      <head>
      <meta charset="utf-8">
      <title>{}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
      <meta name="theme-color" content="#13303b">
      <meta name="color-scheme" content="light">
      <link rel="icon" href="/favicon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/muhurdar.css">
      </head>
      <body class="govuk-template__body">
      <a href="#main-content" class="govuk-skip-link">{}</a>
      <header class="m-header"><div class="govuk-width-container m-header__row">
      <a class="m-header__home" href="/{}">{}<span><span class="m-header__name" lang="tr">Mühürdar</span>\
      <span class="m-header__what">{}</span></span></a>
      <div class="m-header__tools"><a class="m-header__link" href="/{}{}" lang="{}" hreflang="{}" rel="alternate">{}</a></div>
      </div></header>
      <div class="m-body"><div class="govuk-width-container">
      <main class="govuk-main-wrapper" id="main-content" tabindex="-1"><div class="m-column">
      {}</div></main>
      </div></div>
      <footer class="govuk-template__footer m-footer"><div class="govuk-width-container">
      <ul class="m-footer__list"><li><a class="govuk-link" href="/{}">{}</a></li></ul>
      <p class="m-footer__small">{}</p>
      <p class="m-footer__small">{} <strong>{}</strong></p>
      </div></footer>
      </body>
      </html>
      """;

  private static final Html SEAL =
      Html.of(
          """
          <svg class="m-header__seal" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" \
          height="48" aria-hidden="true" focusable="false"><path fill="#a3202f" d="M24 1l6.73 6.76 9.53.02.02 \
          9.5L47 24l-6.72 6.72-.02 9.52-9.53.02L24 47l-6.73-6.74-9.53-.02-.02-9.52L1 24l6.72-6.72.02-9.5 \
          9.53-.02z"></path><circle cx="24" cy="24" r="14.6" fill="none" stroke="#fcfaf6" \
          stroke-width="1.4"></circle><path fill="none" stroke="#fcfaf6" stroke-width="2.6" \
          stroke-linejoin="round" d="M15.8 31.4v-6.6c0-3.6 2.6-4.6 4.1-7.4 1.5 2.8 4.1 3.8 4.1 \
          7.4v6.6m0-6.6c0-3.6 2.6-4.6 4.1-7.4 1.5 2.8 4.1 3.8 4.1 7.4v6.6"></path></svg>\
          """);

  private final String mark;
  private final OneTimeForms forms;

  /**
   * A frame.
   *
   * @param mark of this installation, which the portal shows too
   */
  Frame(String mark, OneTimeForms forms) {
    this.mark = mark;
    this.forms = forms;
  }

  /** What stands wrong on a page: the field and the sentence. */
  record Fault(String field, String sentence) {}

  /** A page. */
  Html page(Request request, String title, List<Fault> faults, Html content) {
    return page(request.language(), request.place(), title, faults, content);
  }

  /** A page at an address that belongs to no language. */
  Html page(Language language, String title, Html content) {
    return page(language, "", title, List.of(), content);
  }

  private Html page(
      Language language, String place, String title, List<Fault> faults, Html content) {
    Texts texts = Texts.of(language);
    Language other = language.other();
    return Html.of(
        PAGE,
        language.code(),
        texts.say(faults.isEmpty() ? "page.title" : "page.title-error", title),
        texts.say("page.skip"),
        language.code(),
        SEAL,
        texts.say("page.what"),
        other.code(),
        place,
        other.code(),
        other.code(),
        Texts.of(other).say("page.language-name"),
        Html.join(List.of(summary(texts, faults), content)),
        language.code(),
        texts.say("page.home"),
        texts.say("page.small"),
        texts.say("page.mark"),
        mark);
  }

  private static Html summary(Texts texts, List<Fault> faults) {
    if (faults.isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <div class="govuk-error-summary" tabindex="-1"><div role="alert">
        <h2 class="govuk-error-summary__title">{}</h2><div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">{}</ul></div></div></div>
        """,
        texts.say("page.error-summary"),
        Html.join(
            faults.stream()
                .map(fault ->
                    Html.of("<li><a href=\"#{}\">{}</a></li>", fault.field(), fault.sentence()))
                .toList()));
  }

  /** A form of ours that acts, good once. */
  Html form(String action, String purpose, Html content) {
    return Html.of(
        """
        <form action="{}" method="post" novalidate autocomplete="off">
        <input type="hidden" name="form" value="{}">
        {}</form>
        """,
        action,
        forms.issue(purpose),
        content);
  }

  /** The page of a request that is not carried out. */
  Answer trouble(Language language, Trouble trouble) {
    Texts texts = Texts.of(language);
    String title = texts.say("trouble.title");
    Html content =
        Html.of(
            """
            <h1 class="govuk-heading-l">{}</h1>
            <p class="govuk-body">{}</p>
            <p class="govuk-body"><a class="govuk-link" href="/{}">{}</a></p>
            """,
            title,
            texts.say(trouble.key()),
            language.code(),
            texts.say("page.back"));
    return Answer.page(trouble.status(), page(language, "", title, List.of(), content));
  }
}
