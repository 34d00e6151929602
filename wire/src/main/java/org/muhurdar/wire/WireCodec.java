package org.muhurdar.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/**
 * Messages as JSON in UTF-8 and back, one form each: {@code v} and {@code type} first, then the
 * fields of the message. Reading is strict: bounded size, no unknown and no missing field, no value
 * out of its bounds. Stateless, thread-safe.
 */
public final class WireCodec {

  /** More bytes than this are no message. */
  public static final int MOST_BYTES = 64 * 1024;

  private WireCodec() {}

  /** The bytes of a message; whoever sent one with a secret in it wipes them. */
  public static byte[] encode(Message message) {
    return JsonWriter.object(json -> {
      json.whole("v", Message.VERSION).text("type", typeOf(message));
      switch (message) {
        case Message.Hello hello -> write(json, hello);
        case Message.Accept accept -> write(json, accept);
        case Message.Refuse(Message.Refusal reason) -> json.text("reason", reason.name());
        case Message.Run(WireScript script) -> json.object("script", in -> write(in, script));
        case Message.Result result -> write(json, result);
        case Message.Status(Message.Stage stage) -> json.text("stage", stage.name());
        case Message.Ping(int number) -> json.whole("n", number);
        case Message.Pong(int number) -> json.whole("n", number);
        case Message.Finish(Message.Outcome outcome, String reference) ->
            json.text("outcome", outcome.name()).text("reference", reference);
      }
    });
  }

  /**
   * Reads a message.
   *
   * @throws WireFault for anything else
   */
  public static Message decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new WireFault(WireFault.Code.TOO_LONG, bytes.length + " bytes");
    }
    return Fields.all(
        JsonReader.read(bytes),
        fields -> {
          requireOurs(fields.whole("v"));
          return switch (fields.text("type")) {
            case "hello" -> hello(fields);
            case "accept" -> accept(fields);
            case "refuse" -> new Message.Refuse(fields.choice("reason", Message.Refusal.class));
            case "run" -> new Message.Run(fields.object("script", WireCodec::script));
            case "result" -> result(fields);
            case "status" -> new Message.Status(fields.choice("stage", Message.Stage.class));
            case "ping" -> new Message.Ping(fields.whole("n"));
            case "pong" -> new Message.Pong(fields.whole("n"));
            case "finish" ->
                new Message.Finish(
                    fields.choice("outcome", Message.Outcome.class), fields.text("reference"));
            default -> throw new WireFault(WireFault.Code.UNKNOWN_TYPE, "no such message");
          };
        });
  }

  private static void requireOurs(int version) {
    if (version != Message.VERSION) {
      throw new WireFault(
          version < Message.VERSION ? WireFault.Code.OLDER_VERSION : WireFault.Code.NEWER_VERSION,
          "we speak version " + Message.VERSION);
    }
  }

  private static String typeOf(Message message) {
    return switch (message) {
      case Message.Hello _ -> "hello";
      case Message.Accept _ -> "accept";
      case Message.Refuse _ -> "refuse";
      case Message.Run _ -> "run";
      case Message.Result _ -> "result";
      case Message.Status _ -> "status";
      case Message.Ping _ -> "ping";
      case Message.Pong _ -> "pong";
      case Message.Finish _ -> "finish";
    };
  }

  private static void write(JsonWriter json, Message.Hello hello) {
    String way =
        switch (hello.handOver()) {
          case HandOver.ByTicket _ -> "ticket";
          case HandOver.ByCode _ -> "code";
          case HandOver.PinChanged _ -> "changed";
        };
    json.text(way, hello.handOver().text())
        .text("agent", hello.agentVersion())
        .text("reader", hello.reader())
        .hex("atr", hello.atr().bytes())
        .text("serial", hello.serial());
    hello
        .pin()
        .ifPresent(pin ->
            json.object(
                "pin",
                in -> in.whole("tries", pin.triesLeft()).flag("transport", pin.transport())));
    json.hex("key", hello.agentKey().raw().bytes()).hex("proof", hello.proof().bytes());
    hello.late().ifPresent(late -> json.object("late", in -> write(in, late)));
  }

  private static Message hello(Fields fields) {
    return new Message.Hello(
        handOver(fields),
        fields.text("agent"),
        fields.text("reader"),
        Octets.of(fields.hex("atr")),
        fields.text("serial"),
        fields.optionalObject(
            "pin", in -> new Message.PinSeen(in.whole("tries"), in.flag("transport"))),
        new AgentKey(Octets.of(fields.hex("key"))),
        Octets.of(fields.hex("proof")),
        fields.optionalObject("late", WireCodec::result));
  }

  private static HandOver handOver(Fields fields) {
    if (fields.has("ticket")) {
      return new HandOver.ByTicket(fields.text("ticket"));
    }
    return fields.has("changed")
        ? new HandOver.PinChanged(fields.text("changed"))
        : new HandOver.ByCode(new ShortCode(fields.text("code")));
  }

  private static void write(JsonWriter json, Message.Accept accept) {
    json.text("driver", accept.driver())
        .text("act", accept.act())
        .text("serial", accept.serial())
        .object(
            "screen",
            in ->
                in.text("portal", accept.screen().portal())
                    .text("origin", accept.screen().origin())
                    .text("holder", accept.screen().holder()));
    accept.terms().ifPresent(terms -> json.object("terms", in -> write(in, terms)));
    accept.warrant().ifPresent(signature -> json.hex("warrant", signature.bytes()));
    json.object("script", in -> write(in, accept.script()));
  }

  private static void write(JsonWriter json, Message.PinTerms terms) {
    json.whole("fewest", terms.fewest()).whole("most", terms.most());
    terms.birthDate().ifPresent(born -> json.text("born", born.toString()));
    json.text("number", terms.identityNumber());
  }

  private static Message accept(Fields fields) {
    return new Message.Accept(
        fields.text("driver"),
        fields.text("act"),
        fields.text("serial"),
        fields.object(
            "screen",
            in -> new Message.Screen(in.text("portal"), in.text("origin"), in.text("holder"))),
        fields.optionalObject(
            "terms",
            in ->
                new Message.PinTerms(
                    in.whole("fewest"),
                    in.whole("most"),
                    in.optionalText("born").map(WireCodec::date),
                    in.text("number"))),
        fields.optionalText("warrant").map(Fields::octets),
        fields.object("script", WireCodec::script));
  }

  private static LocalDate date(String iso) {
    try {
      return LocalDate.parse(iso);
    } catch (DateTimeException e) {
      throw Fields.bad("a date");
    }
  }

  private static void write(JsonWriter json, WireScript script) {
    json.text("id", script.id())
        .whole("n", script.number())
        .objects("steps", script.steps(), WireCodec::write);
  }

  private static void write(JsonWriter json, WireStep step) {
    switch (step) {
      case WireStep.Command command ->
          json.hex("apdu", command.apdu().bytes()).flag("secret", command.secret());
      case WireStep.Local local -> {
        json.text("local", local.act()).text("form", local.form()).whole("ref", local.reference());
        local.from().ifPresent(from -> json.secretDigits("from", from));
      }
    }
    json.texts("ok", step.ok()).flag("stop", step.stop());
  }

  private static WireScript script(Fields fields) {
    return new WireScript(
        fields.text("id"), fields.whole("n"), fields.objects("steps", WireCodec::step));
  }

  private static WireStep step(Fields fields) {
    List<String> ok = fields.texts("ok");
    boolean stop = fields.flag("stop");
    if (fields.has("apdu")) {
      return new WireStep.Command(Octets.of(fields.hex("apdu")), ok, stop, fields.flag("secret"));
    }
    return new WireStep.Local(
        fields.text("local"),
        fields.text("form"),
        fields.whole("ref"),
        fields.optionalText("from").map(WireCodec::digits),
        ok,
        stop);
  }

  private static SecretChars digits(String text) {
    Bounds.require(Bounds.DIGITS, text, "PIN");
    return SecretChars.of(text);
  }

  private static void write(JsonWriter json, Message.Result result) {
    HexFormat hex = HexFormat.of().withUpperCase();
    json.text("id", result.id())
        .whole("done", result.replies().size())
        .texts(
            "replies",
            result.replies().stream().map(reply -> hex.formatHex(reply.bytes())).toList());
    result.error().ifPresent(error -> json.text("error", error.name()));
  }

  private static Message.Result result(Fields fields) {
    List<Octets> replies = fields.texts("replies").stream().map(Fields::octets).toList();
    if (fields.whole("done") != replies.size()) {
      throw Fields.bad("the number of replies");
    }
    Optional<Message.AgentError> error =
        fields.has("error")
            ? Optional.of(fields.choice("error", Message.AgentError.class))
            : Optional.empty();
    return new Message.Result(fields.text("id"), replies, error);
  }
}
