package org.muhurdar.agent.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.holdercard.PinChange;
import org.muhurdar.agent.page.Frame.Fault;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.PinNews;
import org.muhurdar.agent.words.Sentences;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.card.PinJudgement;
import org.muhurdar.card.PinOwner;
import org.muhurdar.card.PinRule;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/** Changes a PIN with the old one; how many tries it has is said before anything is typed. */
final class ChangeScreen {

  private static final String PURPOSE = "degistir";
  private static final int MOST_RESULTS = 16;
  private static final int ID_BYTES = 16;
  private static final String AGAIN = "bildir";

  /** A portal usually knows within one; who hears nothing sees the page without it. */
  private static final Duration NEWS_WORTH_WAITING = Duration.ofSeconds(3);

  private final Frame frame;
  private final OneTimeForms forms;
  private final ErrandParts parts;
  private final Cards cards;
  private final Randomness randomness;
  private final Map<String, Result> results = new LinkedHashMap<>();

  /** How a change ended, for the page after it. */
  private sealed interface Result {
    /**
     * The card has answered.
     *
     * @param news of a new PIN, where there is somebody to tell
     */
    record Answered(PinChange.Outcome outcome, Optional<PinNews> news) implements Result {}

    record Broken(CardFault.Code fault) implements Result {}
  }

  ChangeScreen(Frame frame, OneTimeForms forms, ErrandParts parts, Randomness randomness) {
    this.frame = frame;
    this.forms = forms;
    this.parts = parts;
    this.cards = parts.cards();
    this.randomness = randomness;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/pin", this::show),
        Route.post("/pin", this::type),
        Route.get("/pin/{id}", this::result),
        Route.post("/pin/{id}/" + AGAIN, this::tellAgain));
  }

  private List<CardView> changeable() {
    return cards.look().cards().stream().filter(card -> card.known() && !card.dead()).toList();
  }

  private Answer show(Request request) {
    return form(request, changeable(), List.of());
  }

  private Answer form(Request request, List<CardView> now, List<Fault> faults) {
    Texts texts = Texts.of(request.language());
    String title = texts.say("change.title");
    List<Html> content = new ArrayList<>();
    content.add(Parts.heading(title));
    for (CardView card : now) {
      content.add(Parts.facts(HomeScreen.facts(texts, new Cards.Slot.Filled(card))));
    }
    boolean allLocked =
        now.stream().allMatch(card -> card.pin().filter(PinStatus::locked).isPresent());
    if (now.isEmpty()) {
      content.add(Parts.inset(texts.say("change.none")));
    } else if (allLocked) {
      content.add(Parts.inset(texts.say("change.locked-now")));
    } else {
      content.add(new Parts(texts).warning(texts.say("change.before")));
      content.add(Parts.heading2(texts.say("errand.rules")));
      content.add(
          Parts.bullets(new Sentences(texts).rules(now.getFirst().profile().pinLength(), false)));
      content.add(fields(request, now, faults));
    }
    content.add(Parts.link("/" + request.language().code(), texts.say("page.back")));
    return Answer.page(frame.page(request, title, faults, Html.join(content)));
  }

  private Html fields(Request request, List<CardView> now, List<Fault> faults) {
    Texts texts = Texts.of(request.language());
    Parts parts = new Parts(texts);
    List<Html> fields = new ArrayList<>();
    if (now.size() > 1) {
      fields.add(
          parts.choices("reader", texts.say("change.choose"), CodeScreen.choices(now), faults));
    } else {
      fields.add(
          Html.of(
              "<input type=\"hidden\" name=\"reader\" value=\"{}\">\n", now.getFirst().reader()));
    }
    fields.add(parts.secretField("old", texts.say("change.old"), Optional.empty(), faults));
    fields.add(
        parts.secretField(
            "pin", texts.say("errand.new"), Optional.of(texts.say("errand.new.hint")), faults));
    fields.add(parts.secretField("pin2", texts.say("errand.repeat"), Optional.empty(), faults));
    fields.add(Parts.button(texts.say("change.button")));
    return frame.form("/" + request.language().code() + "/pin", PURPOSE, Html.join(fields));
  }

  private Answer type(Request request) {
    try (Form form = request.form();
        SecretChars old = form.secret("old");
        SecretChars pin = form.secret("pin");
        SecretChars again = form.secret("pin2")) {
      forms.redeem(PURPOSE, form.text("form").orElse(""));
      List<CardView> now = changeable();
      Optional<CardView> card =
          now.stream()
              .filter(each -> form.text("reader").filter(each.reader()::equals).isPresent())
              .findFirst();
      List<Fault> faults = faults(request.language(), card, old, pin, again);
      if (card.isEmpty() || !faults.isEmpty()) {
        return form(request, now, faults).withStatus(422);
      }
      String id = keep(told(change(card.get(), old, pin)));
      return Answer.seeOther("/" + request.language().code() + "/pin/" + id);
    }
  }

  private static List<Fault> faults(
      Language language,
      Optional<CardView> card,
      SecretChars old,
      SecretChars pin,
      SecretChars again) {
    Texts texts = Texts.of(language);
    if (card.isEmpty()) {
      return List.of(new Fault("reader", texts.say("code.reader-needed")));
    }
    if (!isPin(old)) {
      return List.of(new Fault("old", texts.say("change.old-missing")));
    }
    PinRule rule = new PinRule(card.get().profile().pinLength());
    return switch (rule.judge(pin, PinOwner.NOBODY, Optional.of(old))) {
      case PinJudgement.Unfit(PinJudgement.Reason reason) ->
          List.of(new Fault("pin", new Sentences(texts).broken(reason, rule.length())));
      case PinJudgement.Fit() ->
          ErrandScreen.same(pin, again)
              ? List.of()
              : List.of(new Fault("pin2", texts.say("broken.differ")));
    };
  }

  /** Whether the card could take it for a PIN at all: anything else would waste a try. */
  private static boolean isPin(SecretChars typed) {
    return typed.open(chars -> {
      boolean digits = chars.length >= 4 && chars.length <= 16;
      for (char c : chars) {
        digits &= c >= '0' && c <= '9';
      }
      return digits;
    });
  }

  private Result change(CardView card, SecretChars old, SecretChars pin) {
    try (AgentCard open = cards.open(card.reader())) {
      PinChange.Outcome outcome = PinChange.run(open, old, pin);
      return new Result.Answered(
          outcome,
          outcome instanceof PinChange.Outcome.Changed
              ? PinNews.of(parts, card, randomness)
              : Optional.empty());
    } catch (CardFault fault) {
      return new Result.Broken(fault.code());
    }
  }

  /** Begins to tell, now that the card is let go of. */
  private static Result told(Result result) {
    if (result instanceof Result.Answered(var _, var news)) {
      news.ifPresent(PinNews::tell);
    }
    return result;
  }

  private synchronized String keep(Result result) {
    String id = HexFormat.of().formatHex(randomness.bytes(ID_BYTES));
    if (results.size() >= MOST_RESULTS) {
      var _ = results.remove(results.keySet().iterator().next());
    }
    results.put(id, result);
    return id;
  }

  private synchronized Optional<Result> kept(String id) {
    return Optional.ofNullable(results.get(id));
  }

  private Answer result(Request request) {
    Texts texts = Texts.of(request.language());
    Result result = kept(request.part("id")).orElseThrow(Trouble::notFound);
    String title = texts.say("change.end.title");
    boolean done =
        result instanceof Result.Answered(var outcome, var _)
            && outcome instanceof PinChange.Outcome.Changed;
    String sentence =
        switch (result) {
          case Result.Answered(var outcome, var _) -> new Sentences(texts).changed(outcome);
          case Result.Broken _ -> texts.say("change.uncertain");
        };
    List<Html> content = new ArrayList<>();
    content.add(Parts.heading(title));
    content.add(Parts.banner(texts.say(done ? "errand.end.done" : "change.title"), sentence, done));
    switch (result) {
      case Result.Broken(var fault) -> content.add(Parts.text(new Sentences(texts).fault(fault)));
      case Result.Answered(var _, var news) when done ->
          content.add(
              news.map(told -> news(request, told))
                  .orElseGet(() -> Parts.text(texts.say("change.stored-one"))));
      case Result.Answered _ -> {}
    }
    content.add(Parts.link("/" + request.language().code(), texts.say("page.back")));
    return Answer.page(frame.page(request, title, List.of(), Html.join(content)));
  }

  /** Whom this program has told what, and what is left to the holder. */
  private Html news(Request request, PinNews news) {
    Texts texts = Texts.of(request.language());
    List<PinNews.Report> reports = news.await(NEWS_WORTH_WAITING);
    String here = "/" + request.language().code() + "/pin/" + request.part("id");
    List<Html> content = new ArrayList<>();
    content.add(Parts.heading2(texts.say("news.title")));
    content.add(Parts.bullets(new Sentences(texts).news(reports)));
    content.add(Parts.text(texts.say("news.what")));
    if (stands(reports, PinNews.Standing.NOT_YET)) {
      content.add(
          Html.of(
              "<div class=\"m-buttons\"><a class=\"govuk-button\" href=\"{}\">{}</a></div>\n",
              here,
              texts.say("errand.running.show")));
    } else if (stands(reports, PinNews.Standing.NOT_TOLD)) {
      content.add(
          frame.form(
              here + "/" + AGAIN,
              AGAIN + request.part("id"),
              Parts.secondaryButton(texts.say("news.again"))));
    }
    return Html.join(content);
  }

  private static boolean stands(List<PinNews.Report> reports, PinNews.Standing standing) {
    return reports.stream().anyMatch(report -> report.standing() == standing);
  }

  private Answer tellAgain(Request request) {
    try (Form form = request.form()) {
      forms.redeem(AGAIN + request.part("id"), form.text("form").orElse(""));
      var _ = told(kept(request.part("id")).orElseThrow(Trouble::stale));
      return Answer.seeOther("/" + request.language().code() + "/pin/" + request.part("id"));
    }
  }
}
