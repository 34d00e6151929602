package org.muhurdar.acceptance.visitor;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.Simulator;

/** Guide 1 step by step without a browser; each step returns the page it ends on. */
public final class HttpWalk {

  // A node that dies with a message in its hands gives it up when its lease ends.
  private static final Duration SMS_WITHIN = Duration.ofSeconds(45);

  private final HttpVisitor visitor;
  private final Person person;
  private final Simulator simulator;
  private final ScreenWords words;
  private final UnaryOperator<String> eyes;
  private long lastSms;

  /**
   * @param eyes reads the picture of the human check, given its handle
   */
  public HttpWalk(
      HttpVisitor visitor,
      Person person,
      Simulator simulator,
      ScreenWords words,
      UnaryOperator<String> eyes) {
    this.visitor = visitor;
    this.person = person;
    this.simulator = simulator;
    this.words = words;
    this.eyes = eyes;
  }

  /** Steps 1 and 2: to Şifreli Giriş. */
  public Sheet toWordDoor() throws IOException {
    Sheet start = visitor.open("/" + words.language().code());
    Sheet doors = visitor.open(start.link(words.learnPin()));
    return visitor.open(doors.link(words.wordDoor()));
  }

  /** Step 3 with this word. */
  public Sheet sayWord(Sheet door, String word) throws IOException {
    Sheet.Form form =
        door.form(words.signIn())
            .with(door.field(words.personId()), person.number())
            .with(door.field(words.word()), word);
    if (door.hasField(words.picture())) {
      form =
          form.with(
              door.field(words.picture()), eyes.apply(form.fields().getOrDefault("check", "")));
    }
    return visitor.send(form);
  }

  /** Step 5: Onay. Nothing has been sent to this person's phone before it. */
  public Sheet confirm(Sheet phonePage) throws IOException {
    lastSms = simulator.phone().messages().stream().mapToLong(sms -> sms.number()).max().orElse(0);
    return visitor.send(phonePage.form(words.confirm()));
  }

  /** The code that came to this person's phone since the last Onay. */
  public String code() {
    var found =
        simulator
            .phone()
            .await(
                new org.muhurdar.simulator.shelf.Search<>(
                    sms -> sms.to().equals(new Phone(person.phone())) && sms.code().isPresent(),
                    Instant.MIN,
                    lastSms,
                    1),
                SMS_WITHIN);
    return found.stream()
        .findFirst()
        .flatMap(sms -> sms.code())
        .orElseThrow(() -> new IllegalStateException("no code came to " + person.phone()));
  }

  /** Step 6 with this code. */
  public Sheet sayCode(Sheet codePage, String code) throws IOException {
    return visitor.send(codePage.form(words.send()).with(codePage.field(words.code()), code));
  }

  /** Steps 1 to 6: to the menu. */
  public Sheet signIn() throws IOException {
    return sayCode(confirm(sayWord(toWordDoor(), person.word())), code());
  }

  /** Step 7: PIN / PUK Bilgisi. */
  public Sheet toPins(Sheet menu) throws IOException {
    return visitor.open(menu.link(words.pinEntry()));
  }

  /** Step 8: the first card's PIN is shown. */
  public Sheet showPin(Sheet pins) throws IOException {
    return visitor.send(pins.form(words.showPin()));
  }

  /** The digits on the page, as they are spoken; empty when none are shown. */
  public static String pinOn(Sheet page) {
    return page.text("[data-pin-shown] .m-pin .govuk-visually-hidden").replaceAll("[^0-9]", "");
  }

  /** Step 8: Sil, to the receipt. */
  public Sheet deletePin(Sheet pins) throws IOException {
    return deleteForEver(askToDelete(pins));
  }

  /** Sil: the page that says what deleting means. */
  public Sheet askToDelete(Sheet pins) throws IOException {
    return visitor.send(pins.form(words.delete()));
  }

  /** What that page asks, answered. */
  public Sheet deleteForEver(Sheet consequences) throws IOException {
    return visitor.send(consequences.form(words.deleteForEver()).with("understood", "evet"));
  }

  /** The last step: Çıkış. */
  public Sheet signOut(Sheet anyPage) throws IOException {
    return visitor.send(anyPage.form(words.signOut()));
  }
}
