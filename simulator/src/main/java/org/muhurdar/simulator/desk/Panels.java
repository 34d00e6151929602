package org.muhurdar.simulator.desk;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.mailbox.Mail;
import org.muhurdar.simulator.phone.Sms;
import org.muhurdar.simulator.shelf.Search;

/** What came from the portal: the phone and the mailbox, newest first. */
final class Panels {

  private static final int MOST_SHOWN = 60;

  private final World world;
  private final Texts texts;

  Panels(World world, Texts texts) {
    this.world = world;
    this.texts = texts;
  }

  /** The panels and the line that tells how many messages there are. */
  Html all() {
    return Html.join(List.of(news(), phone(), mailbox()));
  }

  Html news() {
    return Html.of(
        "<p id=\"news\" role=\"status\" data-live>{}</p>",
        texts.say("news", world.phone().size(), world.mailbox().size()));
  }

  Html phone() {
    return Html.of(
        """
        <section id="phone" class="panel" aria-labelledby="phone-title" data-live>
        <h2 id="phone-title">{}</h2>
        {}</section>
        """,
        texts.say("phone.title"),
        phoneContent());
  }

  private Html phoneContent() {
    List<Sms> newestFirst = world.phone().list(Search.newest(MOST_SHOWN));
    if (newestFirst.isEmpty()) {
      return Html.of("<p class=\"empty\">{}</p>", texts.say("phone.empty"));
    }
    Map<Phone, List<Html>> byNumber = new LinkedHashMap<>();
    for (Sms sms : newestFirst) {
      byNumber.computeIfAbsent(sms.to(), number -> new ArrayList<>()).add(message(sms));
    }
    List<Html> conversations = new ArrayList<>();
    byNumber.forEach((number, messages) ->
        conversations.add(
            Html.of(
                "<h3>{}{}</h3>\n<ol class=\"messages\" role=\"list\">\n{}</ol>\n",
                grouped(number),
                owner(number),
                Html.join(messages))));
    return Html.join(conversations);
  }

  private Html message(Sms sms) {
    return Html.of(
        """
        <li class="message"><p class="meta"><span>{}</span> <time datetime="{}">{}</time></p>
        <p class="said">{}</p></li>
        """,
        sms.from(),
        sms.receivedAt(),
        texts.moment(sms.receivedAt()),
        Said.of(sms.text(), sms.code(), "sms-" + sms.number() + "-"));
  }

  private Html owner(Phone number) {
    return world.people().stream()
        .filter(person -> person.phone().filter(number::equals).isPresent())
        .filter(person -> !person.name().isEmpty())
        .findFirst()
        .map(person -> Html.of(" <span class=\"owner\">{}</span>", person.name()))
        .orElse(Html.NOTHING);
  }

  private static String grouped(Phone number) {
    return number.e164().replaceFirst("^\\+90(\\d{3})(\\d{3})(\\d{2})(\\d{2})$", "+90 $1 $2 $3 $4");
  }

  Html mailbox() {
    List<Mail> newestFirst = world.mailbox().list(Search.newest(MOST_SHOWN));
    Html content =
        newestFirst.isEmpty()
            ? Html.of("<p class=\"empty\">{}</p>", texts.say("mailbox.empty"))
            : Html.join(newestFirst.stream().map(this::letter).toList());
    return Html.of(
        """
        <section id="mailbox" class="panel" aria-labelledby="mailbox-title" data-live>
        <h2 id="mailbox-title">{}</h2>
        {}</section>
        """,
        texts.say("mailbox.title"),
        content);
  }

  private Html letter(Mail mail) {
    String subject = mail.subject().isBlank() ? texts.say("mailbox.no-subject") : mail.subject();
    return Html.of(
        """
        <article class="letter">
        <h3>{}</h3>
        <p class="meta"><span>{} → {}</span> <time datetime="{}">{}</time></p>
        <p class="said">{}</p></article>
        """,
        subject,
        mail.from(),
        String.join(", ", mail.to().stream().map(EmailAddress::value).toList()),
        mail.receivedAt(),
        texts.moment(mail.receivedAt()),
        Said.of(withLinks(mail), Optional.empty(), "mail-" + mail.number() + "-"));
  }

  /** The text; after it the addresses that stand in the HTML part only. */
  private static String withLinks(Mail mail) {
    StringBuilder all = new StringBuilder(mail.text());
    for (URI link : mail.links()) {
      if (!mail.text().contains(link.toString())) {
        all.append('\n').append(link);
      }
    }
    return all.toString();
  }
}
