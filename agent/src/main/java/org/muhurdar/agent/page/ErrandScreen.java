package org.muhurdar.agent.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.page.Frame.Fault;
import org.muhurdar.agent.page.Parts.Fact;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.agent.relay.Errand;
import org.muhurdar.agent.relay.Errand.Stage;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.agent.words.Sentences;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.card.PinLength;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.Message;

/** One hand-over, page by page: portal, card, new PIN, what is true of the card. */
final class ErrandScreen {

  private static final Duration WORTH_WAITING = Duration.ofSeconds(6);

  private final Frame frame;
  private final OneTimeForms forms;
  private final Errands errands;

  ErrandScreen(Frame frame, OneTimeForms forms, Errands errands) {
    this.frame = frame;
    this.forms = forms;
    this.errands = errands;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/devral/{id}", this::show),
        Route.post("/devral/{id}/devam", this::goOn),
        Route.post("/devral/{id}/tani", this::acquaint),
        Route.post("/devral/{id}/pin", this::type),
        Route.post("/devral/{id}/vazgec", this::cancel));
  }

  private Answer show(Request request) {
    Optional<Errand> errand = errands.find(request.part("id"));
    if (errand.isEmpty()) {
      return gone(request);
    }
    return switch (errand.get().stage()) {
      case Stage.Unacquainted() -> meet(request, errand.get());
      case Stage.NoCard(var mask) -> noCard(request, mask);
      case Stage.Asked(var accept, var card) -> {
        errand.get().typing();
        yield asked(request, accept, card, List.of());
      }
      case Stage.Running _ -> running(request);
      case Stage.Ended(Ending ending) -> ended(request, errand.get(), ending);
    };
  }

  private Answer goOn(Request request) {
    return act(request, "devam", (errand, form) -> errand.goOn());
  }

  private Answer acquaint(Request request) {
    return act(request, "tani", (errand, form) -> errand.acquaint());
  }

  private Answer cancel(Request request) {
    return act(
        request,
        "vazgec",
        (errand, form) -> {
          errand.cancel();
          return errand.stage();
        });
  }

  /** Something the holder does, after which the errand's page is shown anew. */
  private interface Deed {
    Stage run(Errand errand, Form form);
  }

  private Answer act(Request request, String purpose, Deed deed) {
    try (Form form = request.form()) {
      redeem(request, purpose, form);
      Errand errand = errands.find(request.part("id")).orElseThrow(Trouble::stale);
      var _ = deed.run(errand, form);
      return Answer.seeOther(place(request, ""));
    }
  }

  private void redeem(Request request, String purpose, Form form) {
    forms.redeem(purpose + request.part("id"), form.text("form").orElse(""));
  }

  private static String place(Request request, String more) {
    return "/" + request.language().code() + "/devral/" + request.part("id") + more;
  }

  private Html button(Request request, String purpose, Html content) {
    return frame.form(place(request, "/" + purpose), purpose + request.part("id"), content);
  }

  private Answer gone(Request request) {
    Texts texts = Texts.of(request.language());
    String title = texts.say("errand.gone.title");
    return Answer.page(
        404,
        frame.page(
            request,
            title,
            List.of(),
            Html.join(List.of(Parts.heading(title), Parts.text(texts.say("errand.gone.text"))))));
  }

  private Answer meet(Request request, Errand errand) {
    Texts texts = Texts.of(request.language());
    String title = texts.say("errand.meet.title");
    return page(
        request,
        title,
        List.of(),
        List.of(
            Parts.text(texts.say("errand.meet.text")),
            Html.of(
                "<p class=\"govuk-body-l\"><strong class=\"m-serial\">{}</strong></p>\n",
                errand.portal().origin()),
            new Parts(texts).warning(texts.say("errand.meet.help")),
            button(request, "tani", Parts.button(texts.say("errand.meet.yes"))),
            cancelling(request)));
  }

  private Answer noCard(Request request, Optional<String> mask) {
    Texts texts = Texts.of(request.language());
    return page(
        request,
        texts.say("errand.card.title"),
        List.of(),
        List.of(
            Parts.text(
                mask.map(wanted -> texts.say("errand.card.wanted", wanted))
                    .orElseGet(() -> texts.say("errand.card.code"))),
            Parts.inset(texts.say("errand.card.time")),
            button(request, "devam", Parts.button(texts.say("errand.again"))),
            Parts.link("/" + request.language().code() + "/tani", texts.say("home.diagnosis")),
            cancelling(request)));
  }

  private Html cancelling(Request request) {
    return button(
        request,
        "vazgec",
        Parts.secondaryButton(Texts.of(request.language()).say("errand.cancel")));
  }

  private Answer asked(Request request, Message.Accept accept, CardView card, List<Fault> faults) {
    Texts texts = Texts.of(request.language());
    Parts parts = new Parts(texts);
    List<Html> content = new ArrayList<>();
    content.add(Parts.facts(facts(texts, accept, card)));
    content.add(Parts.inset(texts.say("errand.stay")));
    content.add(Parts.heading2(texts.say("errand.rules")));
    content.add(Parts.bullets(new Sentences(texts).rules(length(accept), true)));
    content.add(
        button(
            request,
            "pin",
            Html.join(
                List.of(
                    parts.secretField(
                        "pin",
                        texts.say("errand.new"),
                        Optional.of(texts.say("errand.new.hint")),
                        faults),
                    parts.secretField("pin2", texts.say("errand.repeat"), Optional.empty(), faults),
                    Parts.button(texts.say("errand.button"))))));
    content.add(cancelling(request));
    return page(request, texts.say("errand.pin.title"), faults, content);
  }

  static List<Fact> facts(Texts texts, Message.Accept accept, CardView card) {
    return List.of(
        Fact.of(texts.say("errand.what"), texts.say("errand.act." + accept.act())),
        Fact.of(texts.say("errand.portal"), accept.screen().portal()),
        Fact.serial(texts.say("errand.address"), accept.screen().origin()),
        Fact.of(texts.say("errand.holder"), accept.screen().holder()),
        Fact.serial(texts.say("errand.serial"), accept.serial()),
        Fact.of(texts.say("errand.reader"), card.reader()),
        Fact.of(texts.say("errand.pin"), new Sentences(texts).pinBeforeUnlock(card)));
  }

  static PinLength length(Message.Accept accept) {
    Message.PinTerms terms = accept.terms().orElseThrow();
    return new PinLength(terms.fewest(), terms.most());
  }

  /** The new PIN, typed twice. A form that was used does nothing; a wrong PIN gets a new form. */
  private Answer type(Request request) {
    try (Form form = request.form()) {
      redeem(request, "pin", form);
      Errand errand = errands.find(request.part("id")).orElseThrow(Trouble::stale);
      if (!(errand.stage() instanceof Stage.Asked(var accept, var card))) {
        return Answer.seeOther(place(request, ""));
      }
      SecretChars pin = form.secret("pin");
      List<Fault> faults;
      try (SecretChars again = form.secret("pin2")) {
        faults = faults(request, errand, accept, pin, again);
      }
      if (!faults.isEmpty()) {
        pin.close();
        return asked(request, accept, card, faults).withStatus(422);
      }
      errand.start(pin);
      var _ = errand.await(WORTH_WAITING);
      return Answer.seeOther(place(request, ""));
    }
  }

  private static List<Fault> faults(
      Request request, Errand errand, Message.Accept accept, SecretChars pin, SecretChars again) {
    Texts texts = Texts.of(request.language());
    if (pin.length() == 0) {
      return List.of(new Fault("pin", texts.say("broken.empty")));
    }
    return errand
        .judge(pin)
        .map(reason ->
            List.of(new Fault("pin", new Sentences(texts).broken(reason, length(accept)))))
        .orElseGet(() ->
            same(pin, again) ? List.of() : List.of(new Fault("pin2", texts.say("broken.differ"))));
  }

  static boolean same(SecretChars one, SecretChars other) {
    try (var first = one.utf8();
        var second = other.utf8()) {
      return first.sameAs(second);
    }
  }

  private Answer running(Request request) {
    Texts texts = Texts.of(request.language());
    return page(
        request,
        texts.say("errand.running.title"),
        List.of(),
        List.of(
            Html.of(
                "<p class=\"govuk-body\" role=\"status\">{}</p>\n",
                texts.say("errand.running.text")),
            Html.of(
                "<div class=\"m-buttons\"><a class=\"govuk-button\" href=\"{}\">{}</a></div>\n",
                place(request, ""),
                texts.say("errand.running.show"))));
  }

  private Answer ended(Request request, Errand errand, Ending ending) {
    Texts texts = Texts.of(request.language());
    Sentences sentences = new Sentences(texts);
    boolean done = ending.state() == Ending.State.DONE;
    List<Html> content = new ArrayList<>();
    content.add(
        Parts.banner(
            texts.say(done ? "errand.end.done" : "errand.end.title"),
            sentences.state(ending),
            done));
    sentences.cause(ending).ifPresent(cause -> content.add(Parts.text(cause)));
    ending
        .reference()
        .ifPresent(reference ->
            content.add(
                Html.of(
                    "<p class=\"govuk-body\">{} <strong>{}</strong></p>\n",
                    texts.say("errand.end.reference"),
                    reference)));
    if (done) {
      content.add(Parts.passiveButton(texts.say("errand.button")));
    }
    content.add(Parts.heading2(texts.say("errand.end.next")));
    content.add(
        Parts.bullets(
            done
                ? List.of(texts.say("errand.end.next-use"), texts.say("errand.end.next-old"))
                : List.of(sentences.next(ending))));
    content.add(Parts.link(errand.portal().origin(), texts.say("errand.end.portal")));
    return page(request, texts.say("errand.end.title"), List.of(), content);
  }

  private Answer page(Request request, String title, List<Fault> faults, List<Html> content) {
    List<Html> all = new ArrayList<>();
    all.add(Parts.heading(Texts.of(request.language()).say("errand.caption"), title));
    all.addAll(content);
    return Answer.page(frame.page(request, title, faults, Html.join(all)));
  }
}
