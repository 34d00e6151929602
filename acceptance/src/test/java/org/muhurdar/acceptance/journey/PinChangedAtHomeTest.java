package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.CardMaker;
import org.muhurdar.acceptance.house.CardTable;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalInProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.pinchange.CarelessReport;
import org.muhurdar.portal.pinvault.PinStanding;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.phone.Sms;
import org.muhurdar.simulator.shelf.Search;
import org.muhurdar.wire.Octets;

/**
 * A holder changes his PIN with the old one, on the agent's own page and far from the portal, which
 * from then on shows no PIN of that card.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PinChangedAtHomeTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String NEW_PIN = "738264";
  private static final Duration SMS_WITHIN = Duration.ofSeconds(45);

  private final Town town = Town.found("pin-changed").with("human-check", "off");
  private PortalInProcess portal;
  private CardTable table;
  private CardTable tableOfAStranger;
  private int nextPerson;
  private Person person = person(0);
  private HttpVisitor visitor;
  private HttpWalk walk;

  @BeforeAll
  void settle(@TempDir Path folder) throws IOException {
    portal = town.node(InstantSource.system(), Randomness.ofSystem());
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      crowd.add(person(i));
    }
    town.settle(portal.portal(), crowd);
    table = tableThatMet(portal, folder.resolve("met"));
    tableOfAStranger = CardTable.in(folder.resolve("never-met"));
  }

  @AfterAll
  void close() throws IOException {
    table.close();
    tableOfAStranger.close();
    portal.close();
    town.close();
  }

  @BeforeEach
  void somebody_new() {
    person = person(nextPerson++);
    visitor = new HttpVisitor(portal.uri());
    walk = new HttpWalk(visitor, person, town.simulator(), WORDS, handle -> handle);
  }

  private static CardTable tableThatMet(PortalInProcess portal, Path home) throws IOException {
    Installation.open(home)
        .remember(
            PortalAddress.read(portal.uri().toString()).orElseThrow(),
            Octets.of(portal.portal().door(HandOvers.class).ticketKey()));
    return CardTable.in(home);
  }

  private static Person person(int index) {
    return Person.ofCrowd(index).withCard("9000%012d".formatted(8_100 + index), "604271");
  }

  private Keys keys() {
    return portal.portal().door(Keys.class);
  }

  private Sheet pinsOf() throws IOException {
    return walk.toPins(walk.signIn());
  }

  /** On the agent's own page, with the old PIN; gives the page after it once it knows all. */
  private Sheet changePin(CardTable here, VirtualCard card) throws IOException {
    here.reader().putIn(card);
    HttpVisitor atHome = new HttpVisitor(here.agent());
    Sheet page = atHome.open("/tr/pin");
    while (!page.hasField("Şimdiki PIN")) {
      page = atHome.open("/tr/pin"); // The reader needs a moment to see a card.
    }
    Sheet end =
        atHome.send(
            page.form("old")
                .with(page.field("Şimdiki PIN"), person.cards().getFirst().pin())
                .with(page.field("Yeni PIN Kodu"), NEW_PIN)
                .with(page.field("Yeni PIN Kodu (yeniden)"), NEW_PIN));
    while (end.text("main").contains("bildiriliyor")) {
      end = atHome.open(end.uri());
    }
    assertThat(end.text("main")).contains("Kart Pin Başarıyla Değiştirildi.");
    assertThat(CardTable.takes(card, NEW_PIN)).isTrue();
    return end;
  }

  private List<Sms> noticesOfChange(Duration within) {
    return town.simulator()
        .phone()
        .await(
            new Search<>(
                sms ->
                    sms.to().equals(new Phone(person.phone()))
                        && sms.text().contains("kayitlisi gecersiz"),
                Instant.MIN,
                0,
                5),
            within);
  }

  @Test
  void the_portal_shows_no_pin_of_a_card_that_has_another_and_its_holder_is_told()
      throws IOException {
    assertThat(pinsOf().form(WORDS.showPin())).isNotNull();
    VirtualCard card = table.make(person.cards().getFirst(), keys());

    Sheet end = changePin(table, card);

    assertThat(end.text("main"))
        .contains(portal.uri().getAuthority(), "geri çekildi")
        .doesNotContain("Sil ile kaldırın");
    Sheet pins = visitor.open("/tr/pin-puk-bilgisi");
    assertThat(pins.text("main"))
        .contains("PIN, kart programında eski PIN ile değiştirildiği için")
        .doesNotContain(WORDS.showPin());
    assertThat(noticesOfChange(SMS_WITHIN))
        .singleElement()
        .satisfies(sms -> assertThat(sms.text()).contains("Siz degilseniz: http"));
  }

  private VirtualCard cloneOf(Person.PinnedCard onFile) {
    return new CardMaker(keys()).lying(onFile.serial(), "9000000000009999", onFile.pin());
  }

  @Test
  void a_card_that_only_says_it_is_the_holders_changes_nothing_at_the_portal() throws IOException {
    Person.PinnedCard onFile = person.cards().getFirst();

    Sheet end = changePin(table, cloneOf(onFile));

    assertThat(end.text("main")).contains("bildirim almıyor", "Sil ile kaldırın");
    Sheet pins = pinsOf();
    assertThat(HttpWalk.pinOn(walk.showPin(pins))).isEqualTo(onFile.pin());
    assertThat(noticesOfChange(Duration.ZERO)).isEmpty();
  }

  /** The control: a portal that asks for no proof loses the PIN to the very same clone. */
  @Test
  void a_portal_that_believes_a_serial_is_found_out(@TempDir Path home) throws IOException {
    Person.PinnedCard onFile = person.cards().getFirst();
    try (PortalInProcess careless =
            town.node(parts -> {
              parts.registerBean(InstantSource.class, InstantSource::system);
              parts.registerBean(Randomness.class, Randomness::ofSystem);
              CarelessReport.install(parts);
            });
        CardTable there = tableThatMet(careless, home)) {
      Sheet end = changePin(there, cloneOf(onFile));

      assertThat(end.text("main")).contains("geri çekildi");
      assertThat(portal.portal().door(PinVault.class).standing(new CardSerial(onFile.serial())))
          .isInstanceOf(PinStanding.Withdrawn.class);
    }
  }

  @Test
  void a_portal_that_the_program_never_met_hears_nothing_and_the_holder_is_told_what_to_do()
      throws IOException {
    VirtualCard card = tableOfAStranger.make(person.cards().getFirst(), keys());

    Sheet end = changePin(tableOfAStranger, card);

    assertThat(end.text("main"))
        .contains("Portalda kayıtlı bir PIN’iniz varsa artık geçersizdir")
        .doesNotContain(portal.uri().getAuthority());
    assertThat(pinsOf().form(WORDS.showPin())).isNotNull();
  }
}
