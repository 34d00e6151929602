package org.muhurdar.simulator.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.Language;

/**
 * The page for people: whom to sign in as, phone, mailbox, card reader, faults. Works without
 * JavaScript.
 */
final class DeskPage {

  private static final Duration PANELS_WAIT = Duration.ofSeconds(25);

  private final World world;

  DeskPage(World world) {
    this.world = world;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>(ReaderPanel.routes(world));
    routes.addAll(ownRoutes());
    return routes;
  }

  private List<Route> ownRoutes() {
    return List.of(
        new Route("GET", "/", "The desk page", this::page),
        new Route("GET", "/panels", "The page's moving parts, once they changed", this::panels),
        new Route("POST", "/faults", "Order a fault", this::orderFault),
        new Route("POST", "/faults/clear", "Clear a channel's faults", this::clearFaults),
        new Route("POST", "/messages/clear", "Delete all messages", this::clearMessages),
        file("/desk.css", "text/css; charset=utf-8"),
        file("/desk.js", "text/javascript; charset=utf-8"),
        file("/seal.svg", "image/svg+xml"));
  }

  private static Route file(String path, String type) {
    return new Route(
        "GET", path, "A part of the page", request -> Answer.file(path.substring(1), type));
  }

  private Answer page(Request request) {
    return Answer.html(page(request.language(), Optional.empty()));
  }

  /** Waits until something differs from the version the page shows. */
  private Answer panels(Request request) {
    long seen =
        request
            .query("version")
            .filter(v -> v.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .orElse(0L);
    long version = world.changes().awaitOther(seen, PANELS_WAIT);
    if (version == seen) {
      return Answer.nothing();
    }
    Texts texts = Texts.of(request.language());
    Html parts =
        Html.join(
            List.of(
                new Panels(world, texts).all(),
                new ReaderPanel(world, texts).now(),
                new FaultPanel(world, texts).active()));
    return Answer.html(parts).with("X-Desk-Version", Long.toString(version));
  }

  private Answer orderFault(Request request) {
    Map<String, String> form = request.form();
    Language language = Request.language(form);
    var channel = Api.channel(Optional.ofNullable(form.get("channel")).orElse(""));
    try {
      world.faults().add(channel, FaultPanel.read(form).order());
    } catch (IllegalArgumentException e) {
      String refusal = Texts.of(language).say("faults.refused");
      Html page = page(language, Optional.of(refusal));
      return new Answer(400, "text/html; charset=utf-8", page.markup(), Map.of());
    }
    return back(language, "#faults");
  }

  private Answer clearFaults(Request request) {
    Map<String, String> form = request.form();
    world.faults().clear(Api.channel(Optional.ofNullable(form.get("channel")).orElse("")));
    return back(Request.language(form), "#faults");
  }

  private Answer clearMessages(Request request) {
    Language language = Request.language(request.form());
    world.phone().clear();
    world.mailbox().clear();
    return back(language, "");
  }

  private static Answer back(Language language, String anchor) {
    return Answer.seeOther("/?lang=" + language.code() + anchor);
  }

  private Html page(Language language, Optional<String> refusal) {
    // The version is read before the content: a change in between is then fetched once more.
    long version = world.changes().version();
    Texts texts = Texts.of(language);
    Panels panels = new Panels(world, texts);
    return Html.of(
        """
        <!DOCTYPE html>
        <html lang="{}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{} · Mühürdar</title>
        <link rel="icon" href="/seal.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/desk.css">
        <script src="/desk.js" defer></script>
        </head>
        <body data-version="{}">
        <a class="skip" href="#panels">{}</a>
        {}<main>
        {}<div class="bar">{}
        <p class="tools"><a class="refresh" href="/?lang={}">{}</a></p>
        <form method="post" action="/messages/clear"><input type="hidden" name="lang" value="{}"><button class="quiet">{}</button></form>
        </div>
        <div id="panels" class="panels" tabindex="-1">
        {}{}</div>
        {}{}</main>
        {}</body>
        </html>
        """,
        language.code(),
        texts.say("title"),
        version,
        texts.say("skip"),
        header(texts),
        people(texts),
        panels.news(),
        language.code(),
        texts.say("refresh"),
        language.code(),
        texts.say("clear"),
        panels.phone(),
        panels.mailbox(),
        new ReaderPanel(world, texts).section(),
        new FaultPanel(world, texts).section(refusal),
        footer(texts));
  }

  private static Html header(Texts texts) {
    Language other = texts.language().other();
    return Html.of(
        """
        <header class="top">
        <img src="/seal.svg" alt="" width="44" height="44">
        <div><h1>{}</h1>
        <p>{}</p></div>
        <nav aria-label="{}"><a href="/?lang={}" lang="{}" hreflang="{}">{}</a></nav>
        </header>
        """,
        texts.say("title"),
        texts.say("lead"),
        texts.say("language"),
        other.code(),
        other.code(),
        other.code(),
        texts.say("other-language"));
  }

  private Html people(Texts texts) {
    if (world.people().isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> cards = world.people().stream().map(person -> card(person, texts)).toList();
    Html link =
        world
            .portal()
            .map(portal ->
                Html.of(
                    "<p><a class=\"go\" href=\"{}\">{}</a></p>\n",
                    portal,
                    texts.say("people.portal")))
            .orElse(Html.NOTHING);
    return Html.of(
        """
        <section class="people" aria-labelledby="people-title">
        <h2 id="people-title">{}</h2>
        <p>{}</p>
        <ul class="cards" role="list">
        {}</ul>
        {}</section>
        """,
        texts.say("people.title"),
        texts.say("people.lead"),
        Html.join(cards),
        link);
  }

  private static Html card(SamplePerson person, Texts texts) {
    Html name = person.name().isEmpty() ? Html.NOTHING : Html.of("<h3>{}</h3>\n", person.name());
    return Html.of(
        """
        <li>{}<dl><div><dt>{}</dt><dd>{}</dd></div>
        <div><dt>{}</dt><dd>{}</dd></div></dl>
        <p>{}</p></li>
        """,
        name,
        texts.say("people.id"),
        person.personId(),
        texts.say("people.word"),
        person.securityWord(),
        person.note(texts.language()));
  }

  private Html footer(Texts texts) {
    return Html.of(
        """
        <footer><p>{} <a href="/docs">{}</a> · <a href="/api/openapi.yaml">OpenAPI</a></p>
        <p>{}</p></footer>
        """,
        texts.say("footer.api"),
        texts.say("footer.docs"),
        texts.say(
            "footer.ports",
            world.smsCentre().port(),
            world.mailServer().port(),
            world.readerDoor().port()));
  }
}
