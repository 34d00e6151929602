package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.keystore.Keys;

/** Cookies, forms and addresses that belong to somebody else, or to nobody. */
@ExtendWith(Fortress.Gate.class)
class ForgedVisitsTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;
  private static final String SESSION = "__Host-session";
  private static final String FORM = "__Host-form";

  private final Fortress fortress;

  ForgedVisitsTest(Fortress fortress) {
    this.fortress = fortress;
  }

  private static boolean isSignedIn(HttpVisitor visitor) throws IOException {
    return visitor.open("/tr/menu").source().contains(WORDS.pinEntry());
  }

  @Test
  void a_forged_session_cookie_is_nobodys() throws IOException {
    Map<String, Long> before = fortress.rows();
    for (String forged :
        List.of(
            "x",
            "A".repeat(43),
            "A".repeat(4_000),
            "' or '1'='1",
            "../../etc/passwd",
            "%00",
            "\u00e7erez")) {
      HttpVisitor visitor = fortress.visitor();
      RawHttp.Reply reply =
          RawHttp.send(
              fortress.port(), "GET /tr/menu HTTP/1.1", "Cookie: " + SESSION + "=" + forged);
      Shield.guards(forged, reply.headers());
      assertThat(reply.status()).as(forged).isIn(303, 400);
      assertThat(reply.body()).doesNotContain(WORDS.pinEntry());
      visitor.forget();
    }
    assertThat(fortress.rows()).isEqualTo(before);
  }

  @Test
  void two_cookies_of_one_name_are_none() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    String own = visitor.cookies().get(SESSION);
    String two = "Cookie: " + SESSION + "=" + own + "; " + SESSION + "=" + "A".repeat(43);

    RawHttp.Reply reply = RawHttp.send(fortress.port(), "GET /tr/menu HTTP/1.1", two);

    assertThat(reply.status()).isEqualTo(303);
    assertThat(isSignedIn(visitor)).as("and its owner is not thrown out").isTrue();
  }

  @Test
  void a_cookie_from_before_the_sign_in_is_worth_nothing_after_it() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    HttpWalk walk = fortress.walk(visitor, fortress.person());
    Sheet phone = walk.sayWord(walk.toWordDoor(), Person.ofCrowd(0).word());
    String early = visitor.cookies().getOrDefault(SESSION, "");
    walk.sayCode(walk.confirm(phone), walk.code());
    assertThat(isSignedIn(visitor)).isTrue();
    assertThat(visitor.cookies().get(SESSION)).isNotEqualTo(early);

    HttpVisitor thief = fortress.visitor();
    thief.forge(SESSION, early);
    assertThat(isSignedIn(thief)).isFalse();
  }

  @Test
  void a_cookie_is_dead_once_its_owner_has_left() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    String cookie = visitor.cookies().getOrDefault(SESSION, "");
    Sheet menu = visitor.open("/tr/menu");
    HttpResponse<String> left = visitor.sendOnly(menu.form(WORDS.signOut()));
    assertThat(left.headers().firstValue("Clear-Site-Data")).isPresent();

    HttpVisitor thief = fortress.visitor();
    thief.forge(SESSION, cookie);
    assertThat(isSignedIn(thief)).isFalse();
  }

  @Test
  void a_session_ended_by_an_objection_says_so() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Person person = fortress.person();
    fortress.walk(visitor, person).signIn();
    var holder =
        fortress
            .portal()
            .door(Holders.class)
            .find(PersonId.ofStored(person.number()))
            .orElseThrow();
    Objections objections = fortress.portal().door(Objections.class);
    try (SecretChars token = objections.token(holder.id())) {
      assertThat(objections.raise(token)).isInstanceOf(Objections.Raised.class);
    }

    Sheet over = visitor.open("/tr/menu");

    assertThat(over.uri().getPath()).isEqualTo("/tr/cikis-yapildi");
    assertThat(over.text("main")).contains("“Ben yapmadım” bildirimi");
    assertThat(isSignedIn(visitor)).isFalse();
  }

  @Test
  void a_form_without_its_token_or_with_another_visitors_changes_nothing() throws IOException {
    HttpVisitor ayse = fortress.signedIn();
    Sheet menu = ayse.open("/tr/menu");
    Sheet.Form leave = menu.form(WORDS.signOut());
    String name =
        leave.fields().keySet().stream().filter(f -> f.contains("csrf")).findFirst().orElseThrow();
    HttpVisitor other = fortress.visitor();
    String foreign = other.open("/tr/sifreli-giris").form(WORDS.signIn()).fields().get(name);
    Map<String, Long> before = fortress.rows();

    for (String token : List.of("", "x", "A".repeat(5_000), String.valueOf(foreign))) {
      HttpResponse<String> answer = ayse.sendOnly(leave.with(name, token));
      assertThat(answer.statusCode()).as(token).isEqualTo(403);
      Shield.guards("foreign form", answer.headers().map());
      Shield.isPage("foreign form", 403, answer.body(), "tr");
      assertThat(answer.body()).contains("Bu form artık geçerli değil");
    }
    assertThat(fortress.rows()).isEqualTo(before);
    assertThat(isSignedIn(ayse)).isTrue();
  }

  @Test
  void a_form_from_a_page_of_another_site_has_no_cookie_and_changes_nothing() throws IOException {
    Map<String, Long> before = fortress.rows();
    String body = "id=10000000146&word=x&_csrf=" + "A".repeat(80);
    RawHttp.Reply reply =
        RawHttp.send(
            fortress.port(),
            "POST /en/sifreli-giris HTTP/1.1",
            "Origin: https://evil.example",
            "Sec-Fetch-Site: cross-site",
            "Cookie: " + FORM + "=forged",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);

    Shield.isPage("foreign site", reply, 403, "en");
    assertThat(fortress.rows()).isEqualTo(before);
  }

  @Test
  void a_replayed_sign_in_form_needs_a_new_picture() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Person person = fortress.person();
    HttpWalk walk = fortress.walk(visitor, person);
    Sheet door = walk.toWordDoor();
    Sheet.Form form =
        door.form(WORDS.signIn())
            .with(door.field(WORDS.personId()), person.number())
            .with(door.field(WORDS.word()), person.word())
            .with(
                door.field(WORDS.picture()),
                new org.muhurdar.portal.humancheck.Eyes(fortress.portal())
                    .read(door.form(WORDS.signIn()).fields().getOrDefault("check", "")));
    assertThat(visitor.send(form).heading()).isEqualTo("SMS Onay Ekranı");

    visitor.forget();
    Sheet again = visitor.open("/tr/sifreli-giris");
    String csrf = again.form(WORDS.signIn()).fields().get("_csrf");
    Sheet replayed = visitor.send(form.with("_csrf", String.valueOf(csrf)));

    assertThat(replayed.heading()).isEqualTo(door.heading());
    assertThat(replayed.status()).isEqualTo(422);
    assertThat(visitor.cookies()).doesNotContainKey(SESSION);
  }

  @Test
  void a_shred_form_for_somebody_elses_card_shows_and_changes_nothing() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    String foreign = fortress.person().cards().getFirst().serial();
    Sheet pins = visitor.open("/tr/pin-puk-bilgisi");
    Sheet.Form delete = visitor.send(pins.form(WORDS.delete())).form(WORDS.deleteForEver());
    Map<String, Long> before = fortress.rows();

    Sheet unticked = visitor.send(delete.with("kart", foreign));
    assertThat(unticked.source()).as("no page for a card that is not ours").doesNotContain(foreign);
    assertThat(fortress.rows()).isEqualTo(before);

    Sheet ticked = visitor.send(delete.with("kart", foreign).with("understood", "evet"));
    assertThat(ticked.status()).isEqualTo(404);
    assertThat(ticked.source()).doesNotContain("kalıcı olarak silindi");
  }

  @Test
  void only_the_trusted_proxy_says_where_somebody_comes_from() throws IOException {
    InetAddress stranger = InetAddress.getByName("203.0.113.7");
    InetAddress second = InetAddress.getByName("203.0.114.7");
    int before = asked(stranger);

    ask(InetAddress.getLoopbackAddress(), "X-Forwarded-For: 203.0.113.7");
    ask(InetAddress.getLoopbackAddress(), "Forwarded: for=203.0.113.7");
    ask(InetAddress.getLoopbackAddress(), "X-Real-IP: 203.0.113.7");
    ask(InetAddress.getLoopbackAddress(), "X-Client-IP: 203.0.113.7");
    assertThat(asked(stranger)).as("a forged header is not believed").isEqualTo(before);

    ask(InetAddress.getByName(Fortress.PROXY), "X-Forwarded-For: 203.0.113.7");
    assertThat(asked(stranger)).as("the proxy's is").isEqualTo(before + 1);

    // What the client wrote stands to the left of what the proxy added.
    ask(InetAddress.getByName(Fortress.PROXY), "X-Forwarded-For: 203.0.113.7, 203.0.114.7");
    assertThat(asked(stranger)).isEqualTo(before + 1);
    assertThat(asked(second)).isEqualTo(1);
  }

  @Test
  void nonsense_from_the_trusted_proxy_is_a_page_at_worst() throws IOException {
    for (String nonsense :
        List.of(
            "unknown",
            "203.0.113.9:4711",
            "[2001:db8::1]:80",
            "_hidden",
            ",",
            "localhost",
            "999.1.1.1",
            "a".repeat(300))) {
      RawHttp.Reply reply =
          get(InetAddress.getByName(Fortress.PROXY), "X-Forwarded-For: " + nonsense);

      Shield.guards(nonsense, reply.headers());
      assertThat(reply.status()).as(nonsense).isEqualTo(200);
    }
  }

  private int asked(InetAddress from) {
    return fortress
        .portal()
        .door(Attempts.class)
        .spent(Limit.RESET_BY_NETWORK, Subject.network(fortress.portal().door(Keys.class), from));
  }

  private RawHttp.Reply get(InetAddress from, String header) throws IOException {
    String text =
        "GET /tr/sifreli-giris HTTP/1.1\r\nHost: localhost\r\n"
            + header
            + "\r\nConnection: close\r\n\r\n";
    return RawHttp.bytes(fortress.port(), from, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Asks for a word reset for somebody unknown, from that address. */
  private void ask(InetAddress from, String header) throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Sheet page = visitor.open("/tr/guvenlik-sozcugumu-unuttum");
    Sheet.Form form = page.form("_csrf");
    Sheet.Form own = page.form(WORDS.sendLink());
    String body =
        "id=19090909018&_csrf="
            + java.net.URLEncoder.encode(
                own.fields().getOrDefault("_csrf", form.fields().getOrDefault("_csrf", "")),
                StandardCharsets.UTF_8);
    String text =
        "POST /tr/guvenlik-sozcugumu-unuttum HTTP/1.1\r\nHost: localhost\r\n"
            + header
            + "\r\nCookie: "
            + FORM
            + "="
            + visitor.cookies().get(FORM)
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body;
    RawHttp.Reply reply =
        RawHttp.bytes(fortress.port(), from, text.getBytes(StandardCharsets.US_ASCII));
    assertThat(reply.status()).isEqualTo(303);
  }

  @Test
  void a_look_at_a_record_is_told_to_its_holder_and_to_nobody_else() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Person person = fortress.person();
    Sheet before = fortress.walk(visitor, person).signIn();
    assertThat(before.text("main")).contains("Kaydınızı görüntüleyen görevli olmadı.");
    var holder =
        fortress
            .portal()
            .door(Holders.class)
            .find(PersonId.ofStored(person.number()))
            .orElseThrow();
    var _ =
        fortress
            .portal()
            .door(Audit.class)
            .record(
                AuditEvent.outcome(AuditType.RECORD_VIEWED)
                    .about(holder.id())
                    .with(AuditFact.OPERATOR, "görevli-17")
                    .with(AuditFact.DESK_REASON, "Telefonla başvuru"));

    assertThat(visitor.open("/tr/menu").text("main table"))
        .contains("Görevlimiz", "Telefonla başvuru")
        .doesNotContain("görevli-17");
    assertThat(fortress.signedIn().open("/tr/menu").text("main"))
        .contains("Kaydınızı görüntüleyen görevli olmadı.");
  }

  @Test
  void an_extension_of_the_session_keeps_the_step() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    Sheet.Form extend = visitor.open("/tr/menu").form("back");
    for (String step :
        List.of(
            "/islem-belgesi/M7QK-4T2D-9XW3-HRB6",
            "/pin-puk-bilgisi/sms-onay?is=REVEAL_PIN",
            "/kilit-cozme/durum")) {
      HttpResponse<String> answer = visitor.sendOnly(extend.with("back", step));

      assertThat(answer.headers().firstValue("Location")).hasValue("/tr" + step);
    }
  }

  /** Kept apart: the request builder of the JDK refuses some of what we send. */
  @Test
  void an_extension_of_the_session_leads_nowhere_else() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    Sheet.Form extend = visitor.open("/tr/menu").form("back");
    for (String back :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/tr/../..",
            "@evil",
            "javascript:alert(1)",
            "/%0d%0aX: y",
            "/menu\r\nSet-Cookie: a=b",
            "a".repeat(9_000))) {
      HttpResponse<String> answer = visitor.sendOnly(extend.with("back", back));

      assertThat(answer.statusCode()).as(back).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location")).as(back).hasValue("/tr/menu");
      Shield.guards(back, answer.headers().map());
    }
    assertThat(visitor.ask("/tr/menu", HttpRequest.newBuilder().GET()).statusCode()).isEqualTo(200);
  }
}
