package org.muhurdar.simulator.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.simulator.card.CardView;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.LineCut;
import org.muhurdar.simulator.card.reader.ReaderView;

/** The card reader on the page: what is in it, and what can be done to it. */
final class ReaderPanel {

  /** The places a demonstration needs most; the API knows all. */
  private static final List<FaultPoint> PLACES =
      List.of(
          FaultPoint.BEFORE_ANSWER,
          FaultPoint.named("spend-pin-try.after-switch"),
          FaultPoint.named("reset-pin.before-switch"),
          FaultPoint.named("reset-pin.after-switch"),
          FaultPoint.named("change-pin.before-switch"),
          FaultPoint.named("change-pin.after-switch"));

  private final World world;
  private final Texts texts;

  ReaderPanel(World world, Texts texts) {
    this.world = world;
    this.texts = texts;
  }

  /** The forms behind the panel; each leads back to it. */
  static List<Route> routes(World world) {
    return List.of(
        form(
            "/reader/put-in",
            "Put a card in",
            form -> ReaderWords.putIn(world, field(form, "serial"))),
        form("/reader/pull-out", "Pull the card out", form -> world.reader().pullOut()),
        form(
            "/reader/pull-at",
            "Tear the card out in mid-command",
            form -> ReaderWords.pullAt(world.reader(), field(form, "point"))),
        form(
            "/reader/cut",
            "Break the cable",
            form -> ReaderWords.cut(world.reader(), field(form, "when"))),
        form("/reader/mend", "Mend the cable", form -> world.reader().mend()),
        form(
            "/reader/wrong-pin",
            "Type a wrong PIN",
            form -> {
              String _ = ReaderWords.typeWrongPin(world.reader());
            }),
        form("/reader/reset", "Reset the card", form -> ReaderWords.reset(world.reader())));
  }

  private interface Deed {
    void follow(Map<String, String> form);
  }

  private static Route form(String path, String summary, Deed deed) {
    return new Route(
        "POST",
        path,
        summary,
        request -> {
          Map<String, String> form = request.form();
          try {
            deed.follow(form);
          } catch (Refusal refusal) {
            // The card went meanwhile: the panel shows how things are now.
            if (refusal.status() != 409) {
              throw refusal;
            }
          }
          return Answer.seeOther("/?lang=" + Request.language(form).code() + "#reader");
        });
  }

  private static String field(Map<String, String> form, String name) {
    return Optional.ofNullable(form.get(name)).orElse("");
  }

  Html section() {
    return Html.of(
        """
        <section id="reader" class="panel wide" aria-labelledby="reader-title">
        <h2 id="reader-title">{}</h2>
        <p>{}</p>
        {}</section>
        """,
        say("reader.title"),
        say("reader.lead"),
        now());
  }

  /** What is in it, with the forms that fit. */
  Html now() {
    ReaderView view = world.reader().look();
    return Html.of(
        "<div id=\"reader-now\" data-live>\n{}{}{}</div>\n",
        state(view),
        orders(view),
        Html.join(deeds(view)));
  }

  private Html state(ReaderView view) {
    if (!view.plugged()) {
      return Html.of("<p class=\"empty\">{}</p>\n", say("reader.unplugged"));
    }
    return view.card()
        .map(this::card)
        .orElseGet(() -> Html.of("<p class=\"empty\">{}</p>\n", say("reader.empty")));
  }

  private Html card(CardView card) {
    String holder =
        world.drawer().labels().stream()
            .filter(label -> label.serial().equals(card.serial().printed()))
            .map(CardDrawer.Label::holder)
            .findFirst()
            .orElse("");
    return Html.of(
        """
        <div class="card-in"><h3>{}</h3>
        <dl>
        {}{}{}{}{}{}</dl></div>
        """,
        texts.say("reader.in", card.serial(), holder),
        fact("reader.profile", say("profile." + card.kind().code())),
        fact("reader.phase", say("phase." + ReaderWords.phase(card))),
        fact(
            "reader.pin-tries",
            card.pinTriesLeft() == 0 ? say("reader.locked") : card.pinTriesLeft()),
        fact("reader.puk-tries", card.pukTriesLeft()),
        fact("reader.new-pin", say(card.newPin() ? "reader.yes" : "reader.no")),
        fact("reader.resets", card.resetsLeft()));
  }

  private Html fact(String key, Object value) {
    return Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", say(key), value);
  }

  private Html orders(ReaderView view) {
    List<Html> ordered = new ArrayList<>();
    view.pullAt()
        .ifPresent(point ->
            ordered.add(
                Html.of("<p class=\"broken\">{}</p>\n", texts.say("reader.will-pull", point))));
    view.cut()
        .ifPresent(cut -> ordered.add(Html.of("<p class=\"broken\">{}</p>\n", say(key(cut)))));
    return Html.join(ordered);
  }

  private List<Html> deeds(ReaderView view) {
    List<Html> deeds = new ArrayList<>();
    boolean mended = view.plugged() && view.pullAt().isEmpty() && view.cut().isEmpty();
    if (!mended) {
      deeds.add(button("/reader/mend", "reader.mend", Html.NOTHING));
    }
    if (!view.plugged()) {
      return deeds;
    }
    if (view.card().isPresent()) {
      deeds.add(button("/reader/pull-out", "reader.pull-out", Html.NOTHING));
      deeds.add(button("/reader/wrong-pin", "reader.wrong-pin", Html.NOTHING));
      deeds.add(button("/reader/reset", "reader.reset", Html.NOTHING));
      deeds.add(button("/reader/pull-at", "reader.pull-at", places()));
    } else if (!world.drawer().labels().isEmpty()) {
      deeds.add(button("/reader/put-in", "reader.put-in", cards()));
    }
    deeds.add(button("/reader/cut", "reader.cut", cuts()));
    return deeds;
  }

  private Html button(String action, String key, Html fields) {
    return Html.of(
        """
        <form method="post" action="{}"><input type="hidden" name="lang" value="{}">{}<button id="{}">{}</button></form>
        """,
        action,
        texts.language().code(),
        fields,
        "do" + action.replace('/', '-'),
        say(key));
  }

  private Html cards() {
    return select(
        "serial",
        "reader.which",
        world.drawer().labels().stream()
            .map(label ->
                Html.of(
                    "<option value=\"{}\">{} · {} · {}</option>",
                    label.serial(),
                    label.holder(),
                    label.serial(),
                    say("profile." + label.kind().code())))
            .toList());
  }

  private Html places() {
    return select(
        "point",
        "reader.where",
        PLACES.stream()
            .map(point ->
                Html.of(
                    "<option value=\"{}\">{}</option>", point.name(), say("point." + point.name())))
            .toList());
  }

  private Html cuts() {
    List<Html> cuts = new ArrayList<>();
    for (LineCut cut : LineCut.values()) {
      cuts.add(Html.of("<option value=\"{}\">{}</option>", ReaderWords.code(cut), say(key(cut))));
    }
    return select("when", "reader.when", cuts);
  }

  private Html select(String name, String key, List<Html> options) {
    return Html.of(
        "<label for=\"reader-{}\">{}</label><select id=\"reader-{}\" name=\"{}\">{}</select>",
        name,
        say(key),
        name,
        name,
        Html.join(options));
  }

  private static String key(LineCut cut) {
    return "cut." + ReaderWords.code(cut);
  }

  private String say(String key) {
    return texts.say(key);
  }
}
