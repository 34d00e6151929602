package org.muhurdar.simulator.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.fault.Channel;
import org.muhurdar.simulator.fault.FaultOrder;
import org.muhurdar.simulator.mailbox.Mail;
import org.muhurdar.simulator.mailbox.Mailbox;
import org.muhurdar.simulator.phone.Sms;
import org.muhurdar.simulator.shelf.Search;
import tools.jackson.core.JacksonException;

/** The HTTP API, as {@code openapi.yaml} describes it. */
final class Api {

  static final int LONGEST_WAIT_SECONDS = 60;
  private static final int USUAL_LIMIT = 100;
  private static final int LARGEST_LIMIT = 1_000;

  private final World world;

  Api(World world) {
    this.world = world;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/api/sms", "List SMS, or wait for one", this::sms),
        new Route("DELETE", "/api/sms", "Delete all SMS", this::deleteSms),
        new Route("GET", "/api/mail", "List mails, or wait for one", this::mail),
        new Route("DELETE", "/api/mail", "Delete all mails", this::deleteMail),
        new Route("GET", "/api/faults", "Tell the faults that hold now", this::faults),
        new Route("PUT", "/api/faults/{channel}", "Set a channel's faults", this::setFaults),
        new Route("DELETE", "/api/faults/{channel}", "Clear a channel's faults", this::clearFaults),
        new Route("GET", "/api/people", "List the sample people", this::people),
        new Route("GET", "/api/status", "Tell ports, connections and counts", this::status),
        new Route(
            "GET",
            "/api/openapi.yaml",
            "Describe this API",
            request -> Answer.file("openapi.yaml", "application/yaml; charset=utf-8")));
  }

  private Answer sms(Request request) {
    Optional<Phone> to = request.query("to").map(Api::phone);
    Search<Sms> search = search(request, sms -> to.isEmpty() || sms.to().equals(to.get()));
    List<Sms> found = world.phone().await(search, patience(request));
    return Answer.json(Map.of("messages", found.stream().map(Api::words).toList()));
  }

  private Answer mail(Request request) {
    Optional<EmailAddress> to = request.query("to").map(Api::address);
    Search<Mail> search = search(request, mail -> to.isEmpty() || Mailbox.isTo(mail, to.get()));
    List<Mail> found = world.mailbox().await(search, patience(request));
    return Answer.json(Map.of("messages", found.stream().map(Api::words).toList()));
  }

  private Answer deleteSms(Request request) {
    world.phone().clear();
    return Answer.nothing();
  }

  private Answer deleteMail(Request request) {
    world.mailbox().clear();
    return Answer.nothing();
  }

  private Answer faults(Request request) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (Channel channel : Channel.values()) {
      all.put(channel.code(), active(channel));
    }
    return Answer.json(all);
  }

  private Answer setFaults(Request request) {
    Channel channel = channel(request.part("channel"));
    try {
      FaultWords[] words = Json.MAPPER.readValue(request.body(), FaultWords[].class);
      List<FaultOrder> orders = List.of(words).stream().map(FaultWords::order).toList();
      world.faults().set(channel, orders);
    } catch (JacksonException e) {
      throw new Refusal(400, "the body must be a list of faults: " + e.getOriginalMessage());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new Refusal(400, "no such fault: " + e.getMessage());
    }
    return Answer.json(active(channel));
  }

  private Answer clearFaults(Request request) {
    world.faults().clear(channel(request.part("channel")));
    return Answer.nothing();
  }

  private Answer people(Request request) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("portal", world.portal().map(Object::toString).orElse(null));
    answer.put("people", world.people().stream().map(Api::words).toList());
    return Answer.json(answer);
  }

  private Answer status(Request request) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("smppPort", world.smsCentre().port());
    status.put("smtpPort", world.mailServer().port());
    status.put("boundConnections", world.smsCentre().boundConnections());
    status.put("waitingReceipts", world.smsCentre().waitingReceipts());
    status.put("sms", world.phone().size());
    status.put("mail", world.mailbox().size());
    return Answer.json(status);
  }

  private List<FaultWords> active(Channel channel) {
    return world.faults().active(channel).stream().map(FaultWords::of).toList();
  }

  private static Map<String, Object> words(Sms sms) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("number", sms.number());
    words.put("id", sms.id());
    words.put("to", sms.to().e164());
    words.put("from", sms.from());
    words.put("text", sms.text());
    words.put("code", sms.code().orElse(null));
    words.put("alphabet", sms.alphabet().name());
    words.put("receivedAt", sms.receivedAt().toString());
    return words;
  }

  private static Map<String, Object> words(Mail mail) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("number", mail.number());
    words.put("from", mail.from());
    words.put("to", mail.to().stream().map(EmailAddress::value).toList());
    words.put("subject", mail.subject());
    words.put("text", mail.text());
    words.put("html", mail.html().orElse(null));
    words.put("links", mail.links().stream().map(Object::toString).toList());
    words.put("receivedAt", mail.receivedAt().toString());
    return words;
  }

  private static Map<String, Object> words(SamplePerson person) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("personId", person.personId());
    words.put("securityWord", person.securityWord());
    words.put("name", person.name());
    words.put("phone", person.phone().map(Phone::e164).orElse(null));
    words.put("noteTr", person.noteTr());
    words.put("noteEn", person.noteEn());
    return words;
  }

  private static <T> Search<T> search(Request request, Predicate<T> wanted) {
    return new Search<>(
        wanted,
        request.query("since").map(Api::instant).orElse(Instant.MIN),
        number(request, "after", 0, Long.MAX_VALUE, 0),
        (int) number(request, "limit", 1, LARGEST_LIMIT, USUAL_LIMIT));
  }

  private static Duration patience(Request request) {
    return Duration.ofSeconds(number(request, "waitSeconds", 0, LONGEST_WAIT_SECONDS, 0));
  }

  private static long number(Request request, String name, long least, long most, long usual) {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new Refusal(400, name + " must be a whole number");
    }
    throw new Refusal(400, name + " must be from " + least + " to " + most);
  }

  private static Phone phone(String typed) {
    // A plus sign in an address means a space, and people forget to write %2B.
    String number = typed.startsWith(" ") ? "+" + typed.substring(1) : typed;
    return Phone.read(number).orElseThrow(() -> new Refusal(400, "to must be a phone number"));
  }

  private static EmailAddress address(String typed) {
    try {
      return new EmailAddress(typed);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "to must be an e-mail address");
    }
  }

  private static Instant instant(String typed) {
    try {
      return Instant.parse(typed);
    } catch (DateTimeParseException e) {
      throw new Refusal(400, "since must be a time such as 2026-11-22T03:44:06Z");
    }
  }

  static Channel channel(String code) {
    return Channel.ofCode(code)
        .orElseThrow(() -> new Refusal(404, "the channels are sms and mail"));
  }
}
