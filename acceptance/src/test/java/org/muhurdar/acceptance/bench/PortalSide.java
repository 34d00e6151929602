package org.muhurdar.acceptance.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.load.Visit;
import org.muhurdar.acceptance.load.VisitFailure;
import org.muhurdar.acceptance.load.Wire;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.simulator.shelf.Search;

/** Our sign-in: identity number and word, Onay, the code that comes by SMS, the menu. */
final class PortalSide implements Side {

  private static final int JOURNEYS_A_NETWORK = 200;
  private static final int AT_ONCE = 5_000;

  /** A prime: one visitor after the other comes from another corner of the file. */
  private static final long STRIDE = 7_919;

  private static final Duration SMS_WITHIN = Duration.ofSeconds(20);

  private final Town town;
  private final PortalProcess portal;
  private final int people;
  private final Map<Integer, Wire> wires = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> walked = new ConcurrentHashMap<>();
  private final AtomicInteger networks = new AtomicInteger();

  private PortalSide(Town town, PortalProcess portal, int people) {
    this.town = town;
    this.portal = portal;
    this.people = people;
  }

  /** Starts the packaged portal as its launcher does, with so many people on file. */
  static PortalSide start(String databaseUrl, int people) throws IOException {
    return start(databaseUrl, people, "");
  }

  /** The same with more options of the JVM, separated by spaces. */
  static PortalSide start(String databaseUrl, int people, String jvm) throws IOException {
    List<String> options = new ArrayList<>(PortalProcess.AS_LAUNCHED);
    options.addAll(jvm.isBlank() ? List.of() : List.of(jvm.strip().split(" +")));
    Town town =
        Town.on("bench", databaseUrl)
            .with("human-check", "off")
            .with("limit.messages", "10000000")
            .with("limit.code-by-phone-hour", "1000")
            .with("limit.code-by-phone-day", "10000");
    settle(town, people);
    return new PortalSide(town, town.process("portal", Locale.ROOT, options), people);
  }

  private static void settle(Town town, int people) {
    try (PortalInProcess node = town.node(InstantSource.system(), Randomness.ofSystem())) {
      for (int first = 0; first < people; first += AT_ONCE) {
        town.settle(
            node.portal(),
            IntStream.range(first, Math.min(people, first + AT_ONCE))
                .mapToObj(i -> Person.ofCrowd(i).withoutCards())
                .toList());
      }
    }
  }

  @Override
  public String name() {
    return "Mühürdar";
  }

  int port() {
    return portal.port();
  }

  @Override
  public Visit journey() {
    return (client, number) ->
        signIn(wire(client), Person.ofCrowd((int) (number * STRIDE % people)));
  }

  /** A limit counts sign-ins by network: each visitor moves to another one now and then. */
  private Wire wire(int client) throws IOException {
    Wire wire = wires.get(client);
    int journeys = walked.merge(client, 1, Integer::sum);
    if (wire == null || journeys % JOURNEYS_A_NETWORK == 0) {
      if (wire != null) {
        wire.close();
      }
      int network = networks.incrementAndGet();
      byte[] address = {127, 2, (byte) (network / 250), (byte) (1 + network % 250)};
      wire = new Wire(portal.port(), InetAddress.getByAddress(address));
      wires.put(client, wire);
    }
    return wire;
  }

  private void signIn(Wire wire, Person person) throws IOException {
    wire.forgetCookies();
    Wire.Answer door = wire.get("/tr/sifreli-giris").expect(200);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("_csrf", csrf(door));
    form.put("is", "");
    form.put("id", person.number());
    form.put("word", person.word());
    Wire.Answer phone =
        wire.get(wire.post("/tr/sifreli-giris", form).expect(303).next()).expect(200);
    long before = lastSms();
    Wire.Answer sent = wire.post("/tr/sms-onay", Map.of("_csrf", csrf(phone))).expect(303);
    Wire.Answer code = wire.get(sent.next()).expect(200);
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("_csrf", csrf(code));
    answer.put("code", codeSentTo(person, before));
    Wire.Answer menu =
        wire.get(wire.post("/tr/sms-onay-kodu", answer).expect(303).next()).expect(200);
    if (!menu.body().contains("PIN / PUK Bilgisi")) {
      throw new VisitFailure("this is not the menu");
    }
  }

  private long lastSms() {
    return town.simulator().phone().list(Search.newest(1)).stream()
        .mapToLong(sms -> sms.number())
        .findFirst()
        .orElse(0);
  }

  private String codeSentTo(Person person, long after) throws VisitFailure {
    Phone phone = new Phone(person.phone());
    return town
        .simulator()
        .phone()
        .await(new Search<>(sms -> sms.to().equals(phone), Instant.MIN, after, 1), SMS_WITHIN)
        .stream()
        .findFirst()
        .flatMap(sms -> sms.code())
        .orElseThrow(() -> new VisitFailure("no code came"));
  }

  static String csrf(Wire.Answer page) throws VisitFailure {
    return page.between("name=\"_csrf\" value=\"", "\"");
  }

  @Override
  public void close() throws IOException {
    for (Wire wire : wires.values()) {
      wire.close();
    }
    portal.close();
    town.close();
  }
}
