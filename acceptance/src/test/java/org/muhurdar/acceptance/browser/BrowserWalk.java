package org.muhurdar.acceptance.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.kernel.Phone;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.simulator.shelf.Search;

/** Guide 1 step by step in a real browser; controls are found by what they are called. */
public final class BrowserWalk {

  private static final Duration SMS_WITHIN = Duration.ofSeconds(20);

  private final Page page;
  private final Person person;
  private final Simulator simulator;
  private final ScreenWords words;
  private final UnaryOperator<String> eyes;
  private long lastSms;

  /**
   * @param eyes reads the picture of the human check, given its handle
   */
  public BrowserWalk(
      Page page,
      Person person,
      Simulator simulator,
      ScreenWords words,
      UnaryOperator<String> eyes) {
    this.page = page;
    this.person = person;
    this.simulator = simulator;
    this.words = words;
    this.eyes = eyes;
  }

  public Page page() {
    return page;
  }

  public ScreenWords words() {
    return words;
  }

  /** Step 1: the start page. */
  public void open(URI home) {
    page.navigate(home.resolve("/" + words.language().code()).toString());
  }

  public Locator learnPin() {
    return link(words.learnPin());
  }

  public Locator wordDoor() {
    return link(words.wordDoor());
  }

  public Locator personId() {
    return field(words.personId());
  }

  public Locator picture() {
    return field(words.picture());
  }

  public Locator renew() {
    return button(words.renew());
  }

  public Locator word() {
    return field(words.word());
  }

  public Locator signIn() {
    return button(words.signIn());
  }

  public Locator forgotten() {
    return link(words.forgotten());
  }

  public Locator sendLink() {
    return button(words.sendLink());
  }

  public Locator notMyNumber() {
    return page.locator("summary", new Page.LocatorOptions().setHasText(words.notMyNumber()));
  }

  public Locator confirm() {
    return button(words.confirm());
  }

  public Locator code() {
    return field(words.code());
  }

  public Locator send() {
    return button(words.send());
  }

  public Locator pinEntry() {
    return link(words.pinEntry());
  }

  public Locator showPin() {
    return beginning(words.showPin());
  }

  public Locator hidePin() {
    return beginning(words.hidePin());
  }

  public Locator delete() {
    return beginning(words.delete());
  }

  public Locator understood() {
    return field(words.understood());
  }

  public Locator deleteForEver() {
    return button(words.deleteForEver());
  }

  public Locator signOut() {
    return button(words.signOut()).first();
  }

  /** Step 3: types everything the form asks for; presses nothing. */
  public void fillIn(String securityWord) {
    personId().fill(person.number());
    if (picture().count() > 0) {
      picture().fill(readPicture());
    }
    word().fill(securityWord);
  }

  /** What the picture on the page says. */
  public String readPicture() {
    return eyes.apply(page.locator("input[name=check]").first().inputValue());
  }

  /** Step 5: Onay. */
  public void pressConfirm() {
    rememberPhone();
    confirm().click();
  }

  /** Notes what has come to the phone so far; {@link #codeThatCame} looks at what comes later. */
  public void rememberPhone() {
    lastSms = simulator.phone().messages().stream().mapToLong(sms -> sms.number()).max().orElse(0);
  }

  /** The code that came to this person's phone since the last Onay. */
  public String codeThatCame() {
    return simulator
        .phone()
        .await(
            new Search<>(
                sms -> sms.to().equals(new Phone(person.phone())) && sms.code().isPresent(),
                Instant.MIN,
                lastSms,
                1),
            SMS_WITHIN)
        .stream()
        .findFirst()
        .flatMap(sms -> sms.code())
        .orElseThrow(() -> new IllegalStateException("no code came to " + person.phone()));
  }

  /** The digits on the page, as they are spoken; empty when none are shown. */
  public String pinOnPage() {
    Locator shown = page.locator("[data-pin-shown]:visible .m-pin .govuk-visually-hidden");
    return shown.count() == 0 ? "" : shown.first().textContent().replaceAll("[^0-9]", "");
  }

  /** Steps 1 to 6, to the menu. */
  public void toMenu(URI home) {
    open(home);
    learnPin().click();
    wordDoor().click();
    fillIn(person.word());
    signIn().click();
    pressConfirm();
    code().fill(codeThatCame());
    send().click();
  }

  private Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Buttons that name their card after their own word. */
  private Locator beginning(String name) {
    return page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^" + name)))
        .first();
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }
}
