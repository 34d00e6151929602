package org.muhurdar.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.page.Parts.Fact;
import org.muhurdar.agent.words.Sentences;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.kernel.CardSerial;

/** Readers and cards, and what can be done. */
final class HomeScreen {

  private final Frame frame;
  private final Cards cards;
  private final OptionalInt takenPort;

  /** One whose pages stand elsewhere, if that port was taken. */
  HomeScreen(Frame frame, Cards cards, OptionalInt takenPort) {
    this.frame = frame;
    this.cards = cards;
    this.takenPort = takenPort;
  }

  List<Route> routes() {
    return List.of(Route.get("", this::show), Route.get("/", this::show));
  }

  private Answer show(Request request) {
    Texts texts = Texts.of(request.language());
    Cards.Table table = cards.look();
    String title = texts.say("home.title");
    List<Html> content = new ArrayList<>();
    content.add(Parts.heading(title));
    takenPort.ifPresent(
        port -> content.add(new Parts(texts).warning(texts.say("home.other-port", port))));
    content.add(readers(request, table));
    content.add(Parts.link(href(request, ""), texts.say("home.again")));
    content.add(Parts.heading2(texts.say("home.acts")));
    content.add(act(request, texts, "/pin", "home.change"));
    content.add(act(request, texts, "/kod", "home.code"));
    content.add(act(request, texts, "/tani", "home.diagnose"));
    content.add(new Parts(texts).warning(texts.say("home.puk")));
    return Answer.page(frame.page(request, title, List.of(), Html.join(content)));
  }

  private static String href(Request request, String place) {
    return "/" + request.language().code() + place;
  }

  private static Html act(Request request, Texts texts, String place, String key) {
    return Html.of(
        "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"{}\"><strong>{}</strong></a><br>{}</p>\n",
        href(request, place),
        texts.say(key),
        texts.say(key + ".help"));
  }

  private static Html readers(Request request, Cards.Table table) {
    Texts texts = Texts.of(request.language());
    if (table.slots().isEmpty()) {
      String why =
          switch (table.service()) {
            case RUNNING -> "home.none";
            case STOPPED -> "home.service-stopped";
            case DENIED -> "home.service-denied";
            case MISSING -> "home.service-missing";
          };
      return Html.join(
          List.of(
              Parts.inset(texts.say(why)),
              Parts.link(href(request, "/tani"), texts.say("home.diagnosis"))));
    }
    return Html.join(table.slots().stream().map(slot -> Parts.facts(facts(texts, slot))).toList());
  }

  /** What is known of one reader. */
  static List<Fact> facts(Texts texts, Cards.Slot slot) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(texts.say("home.reader"), slot.reader()));
    switch (slot) {
      case Cards.Slot.Empty _ ->
          facts.add(Fact.of(texts.say("home.card"), texts.say("home.card.none")));
      case Cards.Slot.Troubled(var _, var fault) ->
          facts.add(Fact.of(texts.say("home.card"), new Sentences(texts).fault(fault)));
      case Cards.Slot.Filled(CardView card) -> {
        facts.add(
            Fact.serial(
                texts.say("home.serial"),
                card.serial()
                    .map(CardSerial::value)
                    .orElseGet(() -> texts.say("home.serial.none"))));
        facts.add(
            Fact.of(
                texts.say("home.type"),
                card.known() ? card.profile().id() : texts.say("home.type.unknown")));
        if (card.known()) {
          facts.add(Fact.of(texts.say("home.pin"), new Sentences(texts).pin(card)));
        }
      }
    }
    return facts;
  }
}
