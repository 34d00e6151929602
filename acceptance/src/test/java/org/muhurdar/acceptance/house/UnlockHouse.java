package org.muhurdar.acceptance.house;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.relay.Patience;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PukVault;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Everything an unlock needs, with somebody on the line between agent and portal: a portal in this
 * JVM, people with cards on file, holders' machines. Agents reach the portal by {@link #line} only.
 */
public final class UnlockHouse implements AutoCloseable {

  /** A PIN that fits and is none of those on file. */
  public static final String NEW_PIN = "738264";

  private final Town town;
  private final MessageProxy line;
  private final AtomicReference<IntSupplier> route;
  private final PortalInProcess node;
  private final Unlocks unlocks;
  private final CardMaker cards;
  private final Installation installation;
  private final InstantSource clock;
  private final AtomicInteger nextPerson = new AtomicInteger();
  private final int people;

  private UnlockHouse(
      Town town,
      MessageProxy line,
      AtomicReference<IntSupplier> route,
      PortalInProcess node,
      Path home,
      InstantSource clock,
      int people) {
    this.town = town;
    this.line = line;
    this.route = route;
    this.node = node;
    this.unlocks = new Unlocks(node.portal(), clock);
    this.cards = new CardMaker(node.portal().door(Keys.class));
    this.installation = HolderMachine.installation(home);
    this.clock = clock;
    this.people = people;
  }

  /** With so many people, on that clock. */
  public static UnlockHouse open(String name, Path home, InstantSource clock, int people)
      throws IOException {
    return open(name, home, clock, people, context -> {});
  }

  /**
   * The same with parts of the portal changed.
   *
   * @param parts what is put in the place of the portal's own, or around it
   */
  public static UnlockHouse open(
      String name,
      Path home,
      InstantSource clock,
      int people,
      ApplicationContextInitializer<GenericApplicationContext> parts)
      throws IOException {
    AtomicReference<IntSupplier> route = new AtomicReference<>(() -> 0);
    MessageProxy line = MessageProxy.beforePortal(() -> route.get().getAsInt());
    Town town =
        Town.found(name)
            .with("human-check", "off")
            .with("relay.answer-within", "2s")
            .with("relay.late-within", "30s")
            .with("portal.public-url", "http://localhost:" + line.port());
    PortalInProcess node =
        town.node(context -> {
          context.registerBean(InstantSource.class, () -> clock);
          context.registerBean(Randomness.class, Randomness::ofSystem);
          parts.initialize(context);
        });
    route.set(node.portal()::port);
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      crowd.add(personOf(i));
    }
    town.settle(node.portal(), crowd);
    return new UnlockHouse(town, line, route, node, home, clock, people);
  }

  private static Person personOf(int index) {
    return Person.ofCrowd(index).withCard("9000%012d".formatted(4_711 + index), "604271");
  }

  /** The next of them; after the last one the first again. */
  public Person person() {
    return personOf(nextPerson.getAndIncrement() % people);
  }

  /** That person's card is of a type that a PUK unlocks: locked, and on file with that PUK. */
  public VirtualCard withPuk(Person person, String puk) {
    CardSerial serial = serialOf(person);
    HolderId holder = portal().door(Cards.class).find(serial).orElseThrow().holder();
    var _ = portal().door(Cards.class).add(Card.unseen(serial, holder, new CardType("AKIS-1.2.2")));
    try (SecretChars digits = SecretChars.of(puk)) {
      var _ = portal().door(PukVault.class).store(holder, serial, digits);
    }
    return VirtualCard.made(
        NewCard.plain(CardKind.AKIS12, ChipSerial.of(serial), person.cards().getFirst().pin(), puk)
            .withPinTriesLeft(0),
        VirtualCard.Surroundings.real());
  }

  /** The PUK that is held for it now. */
  public String heldPuk(Person person) {
    try (HeldPuks held = portal().door(PukVault.class).open(serialOf(person)).orElseThrow()) {
      return held.puk().open(String::new);
    }
  }

  private static CardSerial serialOf(Person person) {
    return new CardSerial(person.cards().getFirst().serial());
  }

  public MessageProxy line() {
    return line;
  }

  /** From now on the line leads to that port. */
  public void routeTo(IntSupplier port) {
    route.set(port);
  }

  /** As agents and tickets know the portal. */
  public String origin() {
    return "http://localhost:" + line.port();
  }

  public Portal portal() {
    return node.portal();
  }

  /** Where the portal itself listens, past the line. */
  public int portalPort() {
    return node.portal().port();
  }

  public Town town() {
    return town;
  }

  public Unlocks unlocks() {
    return unlocks;
  }

  public CardMaker cards() {
    return cards;
  }

  public Installation installation() {
    return installation;
  }

  /** A holder's machine with that card in its reader. */
  public HolderMachine machine(VirtualCard card) throws IOException {
    return emptyMachine().insert(card);
  }

  /** One without a card. */
  public HolderMachine emptyMachine() {
    return HolderMachine.at(installation, origin(), clock);
  }

  /** One with a card and an agent that waits for portals as long as that. */
  public HolderMachine machine(VirtualCard card, Patience patience) throws IOException {
    return HolderMachine.at(installation, origin(), clock, patience).insert(card);
  }

  @Override
  public void close() throws IOException {
    line.close();
    node.close();
    town.close();
  }
}
