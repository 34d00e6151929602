package org.muhurdar.agent.page;

import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.page.Frame.Fault;
import org.muhurdar.agent.words.Texts;

/** The pieces of pages, in the markup of the portal's style sheet. */
record Parts(Texts texts) {

  static Html heading(String title) {
    return Html.of("<h1 class=\"govuk-heading-l\">{}</h1>\n", title);
  }

  static Html heading(String caption, String title) {
    return Html.of(
        "<h1 class=\"govuk-heading-l\"><span class=\"govuk-caption-l\">{}</span>{}</h1>\n",
        caption,
        title);
  }

  static Html heading2(String title) {
    return Html.of("<h2 class=\"govuk-heading-m\">{}</h2>\n", title);
  }

  static Html text(String sentence) {
    return Html.of("<p class=\"govuk-body\">{}</p>\n", sentence);
  }

  static Html inset(String sentence) {
    return Html.of("<div class=\"govuk-inset-text\">{}</div>\n", sentence);
  }

  Html warning(String sentence) {
    return Html.of(
        """
        <div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>
        <strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">{} </span>{}</strong></div>
        """,
        texts.say("page.warning-word"),
        sentence);
  }

  /** What is so, first good news or bad. */
  static Html banner(String title, String sentence, boolean good) {
    return Html.of(
        """
        <div class="govuk-notification-banner {}" role="{}" aria-labelledby="banner">
        <div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="banner">{}</h2></div>
        <div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">{}</p></div></div>
        """,
        good ? "govuk-notification-banner--success" : "",
        "alert",
        title,
        sentence);
  }

  static Html link(String href, String label) {
    return Html.of(
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\">{}</a></p>\n", href, label);
  }

  static Html bullets(List<String> sentences) {
    return Html.of(
        "<ul class=\"govuk-list govuk-list--bullet\">{}</ul>\n",
        Html.join(sentences.stream().map(each -> Html.of("<li>{}</li>", each)).toList()));
  }

  /** One line of a list of facts. */
  record Fact(String name, Html value) {
    static Fact of(String name, String value) {
      return new Fact(name, Html.of("{}", value));
    }

    static Fact serial(String name, String value) {
      return new Fact(name, Html.of("<span class=\"m-serial\">{}</span>", value));
    }
  }

  static Html facts(List<Fact> facts) {
    return Html.of(
        "<dl class=\"govuk-summary-list\">{}</dl>\n",
        Html.join(
            facts.stream()
                .map(fact ->
                    Html.of(
                        """
                        <div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>
                        <dd class="govuk-summary-list__value">{}</dd></div>
                        """,
                        fact.name(),
                        fact.value()))
                .toList()));
  }

  static Html button(String label) {
    return Html.of(
        "<div class=\"m-buttons\"><button type=\"submit\" class=\"govuk-button\">{}</button></div>\n",
        label);
  }

  static Html secondaryButton(String label) {
    return Html.of(
        "<div class=\"m-buttons\"><button type=\"submit\" class=\"govuk-button"
            + " govuk-button--secondary\">{}</button></div>\n",
        label);
  }

  /** The button of something that has been done. */
  static Html passiveButton(String label) {
    return Html.of(
        "<div class=\"m-buttons\"><button type=\"button\" class=\"govuk-button\" disabled"
            + " aria-disabled=\"true\">{}</button></div>\n",
        label);
  }

  /** A field whose content is never written back. */
  Html secretField(String id, String label, Optional<String> hint, List<Fault> faults) {
    return field(id, label, hint, faults, "password", "", "numeric");
  }

  Html textField(String id, String label, Optional<String> hint, List<Fault> faults, String value) {
    return field(id, label, hint, faults, "text", value, "text");
  }

  private Html field(
      String id,
      String label,
      Optional<String> hint,
      List<Fault> faults,
      String type,
      String value,
      String inputMode) {
    Optional<String> wrong =
        faults.stream().filter(fault -> fault.field().equals(id)).map(Fault::sentence).findFirst();
    String describedBy =
        (hint.isPresent() ? id + "-hint " : "") + (wrong.isPresent() ? id + "-error" : "");
    return Html.of(
        """
        <div class="govuk-form-group {}"><label class="govuk-label" for="{}">{}</label>
        {}{}<input class="govuk-input govuk-input--width-20 {}" id="{}" name="{}" type="{}" value="{}" \
        inputmode="{}" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" \
        maxlength="300"{}{}></div>
        """,
        wrong.isPresent() ? "govuk-form-group--error" : "",
        id,
        label,
        hint.map(each -> Html.of("<div id=\"{}-hint\" class=\"govuk-hint\">{}</div>", id, each))
            .orElse(Html.NOTHING),
        wrong
            .map(each ->
                Html.of(
                    "<p id=\"{}-error\" class=\"govuk-error-message\"><span"
                        + " class=\"govuk-visually-hidden\">{}</span> {}</p>",
                    id,
                    texts.say("page.error-word"),
                    each))
            .orElse(Html.NOTHING),
        wrong.isPresent() ? "govuk-input--error" : "",
        id,
        id,
        type,
        value,
        inputMode,
        describedBy.isBlank()
            ? Html.NOTHING
            : Html.of(" aria-describedby=\"{}\"", describedBy.strip()),
        wrong.isPresent() ? Html.of(" aria-invalid=\"true\"") : Html.NOTHING);
  }

  /** One choice of several, as radio buttons. */
  record Choice(String value, String label) {}

  Html choices(String id, String label, List<Choice> choices, List<Fault> faults) {
    Optional<String> wrong =
        faults.stream().filter(fault -> fault.field().equals(id)).map(Fault::sentence).findFirst();
    List<Html> items = new java.util.ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      String each = i == 0 ? id : id + "-" + i;
      items.add(
          Html.of(
              """
              <div class="govuk-radios__item"><input class="govuk-radios__input" id="{}" name="{}" type="radio" value="{}">
              <label class="govuk-label govuk-radios__label" for="{}">{}</label></div>
              """,
              each,
              id,
              choices.get(i).value(),
              each,
              choices.get(i).label()));
    }
    return Html.of(
        """
        <div class="govuk-form-group {}"><fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{}</legend>
        {}<div class="govuk-radios">{}</div></fieldset></div>
        """,
        wrong.isPresent() ? "govuk-form-group--error" : "",
        label,
        wrong
            .map(each -> Html.of("<p class=\"govuk-error-message\">{}</p>", each))
            .orElse(Html.NOTHING),
        Html.join(items));
  }
}
