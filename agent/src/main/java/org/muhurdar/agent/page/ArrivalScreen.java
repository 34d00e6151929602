package org.muhurdar.agent.page;

import java.util.List;
import java.util.Optional;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.kernel.Language;

/**
 * Takes a hand-over that a portal's page posts here. The ticket must be of the very site that the
 * browser names as the sender; nothing is asked yet.
 */
final class ArrivalScreen {

  private final Frame frame;
  private final Errands errands;

  ArrivalScreen(Frame frame, Errands errands) {
    this.frame = frame;
    this.errands = errands;
  }

  Answer arrive(Request request, Optional<String> sender) {
    try (Form form = request.form()) {
      Language language =
          form.text("lang").filter("en"::equals).isPresent()
              ? Language.EN
              : form.text("lang").isPresent() ? Language.TR : request.language();
      if (sender.isEmpty()) {
        return notTaken(language, "arrival.no-sender");
      }
      String ticket = form.text("ticket").orElseThrow(Trouble::bad);
      return switch (errands.arrive(ticket, sender.get())) {
        case Errands.Arrival.Begun(String id, var errand) -> {
          var _ = errand.goOn();
          yield Answer.seeOther("/" + language.code() + "/devral/" + id);
        }
        case Errands.Arrival.NotTaken(var reason) -> notTaken(language, "us." + reason.name());
      };
    }
  }

  private Answer notTaken(Language language, String key) {
    Texts texts = Texts.of(language);
    String title = texts.say("arrival.title");
    return Answer.page(
        403,
        frame.page(
            language,
            title,
            Html.join(
                List.of(
                    Parts.heading(title),
                    Parts.text(texts.say(key)),
                    Parts.text(texts.say("ending.UNCHANGED")),
                    Parts.link("/" + language.code(), texts.say("page.back"))))));
  }
}
