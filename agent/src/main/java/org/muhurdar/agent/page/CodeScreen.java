package org.muhurdar.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.page.Frame.Fault;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Errands;
import org.muhurdar.agent.words.Texts;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.wire.ShortCode;

/** The second way: a short code and the portal's address, typed. */
final class CodeScreen {

  private static final String PURPOSE = "kod";

  private final Frame frame;
  private final OneTimeForms forms;
  private final Errands errands;
  private final ErrandParts parts;

  CodeScreen(Frame frame, OneTimeForms forms, Errands errands, ErrandParts parts) {
    this.frame = frame;
    this.forms = forms;
    this.errands = errands;
    this.parts = parts;
  }

  List<Route> routes() {
    return List.of(Route.get("/kod", this::show), Route.post("/kod", this::type));
  }

  private Answer show(Request request) {
    String usual =
        Stream.concat(parts.trusted().stream(), parts.installation().portals().stream())
            .map(PortalAddress::origin)
            .findFirst()
            .orElse("");
    return form(request, "", usual, List.of());
  }

  private Answer form(Request request, String code, String portal, List<Fault> faults) {
    Texts texts = Texts.of(request.language());
    Parts pieces = new Parts(texts);
    String title = texts.say("code.title");
    List<Html> fields = new ArrayList<>();
    fields.add(
        pieces.textField(
            "code",
            texts.say("code.code"),
            Optional.of(texts.say("code.code.hint")),
            faults,
            code));
    fields.add(
        pieces.textField(
            "portal",
            texts.say("code.portal"),
            Optional.of(texts.say("code.portal.hint")),
            faults,
            portal));
    List<CardView> cards = parts.cards().look().cards();
    if (cards.size() > 1) {
      fields.add(pieces.choices("reader", texts.say("code.reader"), choices(cards), faults));
    }
    fields.add(Parts.button(texts.say("code.button")));
    Html content =
        Html.join(
            List.of(
                Parts.heading(title),
                frame.form("/" + request.language().code() + "/kod", PURPOSE, Html.join(fields)),
                Parts.link("/" + request.language().code(), texts.say("page.back"))));
    return Answer.page(frame.page(request, title, faults, content));
  }

  /** The cards by serial, told apart by reader. */
  static List<Parts.Choice> choices(List<CardView> cards) {
    return cards.stream()
        .map(card ->
            new Parts.Choice(
                card.reader(),
                card.serial().map(CardSerial::value).orElse("?") + " – " + card.reader()))
        .toList();
  }

  private Answer type(Request request) {
    try (Form form = request.form()) {
      forms.redeem(PURPOSE, form.text("form").orElse(""));
      String typedCode = form.text("code").orElse("");
      String typedPortal = form.text("portal").orElse("");
      Optional<ShortCode> code = ShortCode.read(typedCode);
      Optional<PortalAddress> portal = PortalAddress.read(typedPortal);
      Optional<String> reader = form.text("reader");
      List<Fault> faults = faults(request, code, portal, reader);
      if (code.isEmpty() || portal.isEmpty() || !faults.isEmpty()) {
        return form(request, typedCode, typedPortal, faults).withStatus(422);
      }
      var begun = errands.arrive(code.get(), portal.get(), reader);
      var _ = begun.errand().goOn();
      return Answer.seeOther("/" + request.language().code() + "/devral/" + begun.id());
    }
  }

  private List<Fault> faults(
      Request request,
      Optional<ShortCode> code,
      Optional<PortalAddress> portal,
      Optional<String> reader) {
    Texts texts = Texts.of(request.language());
    List<Fault> faults = new ArrayList<>();
    if (code.isEmpty()) {
      faults.add(new Fault("code", texts.say("code.wrong")));
    }
    if (portal.isEmpty()) {
      faults.add(new Fault("portal", texts.say("code.portal-wrong")));
    }
    if (reader.isEmpty() && parts.cards().look().cards().size() > 1) {
      faults.add(new Fault("reader", texts.say("code.reader-needed")));
    }
    return faults;
  }
}
