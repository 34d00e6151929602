package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.Town;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.HttpWalk;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;
import org.muhurdar.kernel.Language;

/**
 * Two servers on one database, one on a machine set to Turkish (where {@code "TITLE".toLowerCase()}
 * is {@code tıtle}), one on a machine set to nothing: the same requests, the same answers (R31).
 */
class TurkishServerTest {

  private static final Locale TURKISH = Locale.of("tr", "TR");

  @Test
  void a_server_on_a_turkish_machine_answers_like_any_other() throws Exception {
    try (Town town =
        Town.found("locales")
            .with("human-check", "off")
            .with("log.level", "info")
            .with("limit.human-check", "99")) {
      town.settle(List.of(Person.ayse(), Person.john(), Person.ofCrowd(1), Person.ofCrowd(2)));
      try (PortalProcess turkish = town.process("tr", TURKISH);
          PortalProcess plain = town.process("root", Locale.ROOT)) {
        List<String> fromTurkish = story(town, turkish);
        List<String> fromPlain = story(town, plain);

        assertThat(fromTurkish).isEqualTo(fromPlain);
        assertThat(fromTurkish).hasSizeGreaterThan(30);
        assertThat(names(turkish)).isEqualTo(names(plain));
        assertThat(turkish.log()).doesNotContain("ERROR");
      }
    }
  }

  /** What was answered, step by step, without what differs from one visit to the next. */
  private static List<String> story(Town town, PortalProcess node) throws IOException {
    List<String> story = new ArrayList<>();
    for (String path :
        List.of(
            "/",
            "/tr",
            "/en",
            "/tr/kullanici-dogrulama?is=pin",
            "/tr/kullanici-dogrulama?is=PIN",
            "/en/kullanici-dogrulama?is=kilit",
            "/tr/sifreli-giris",
            "/en/insan-denetimi",
            "/tr/cikis-yapildi?neden=signed-in-elsewhere",
            "/tr/cikis-yapildi?neden=IDLE",
            "/tr/cikis-yapildi?neden=idle",
            "/en/kilavuz",
            "/kilavuz/pin-ogrenme.tr.html",
            "/assets/main.js",
            "/assets/favicon.svg",
            "/TR",
            "/tr/MENU",
            "/en/MENU",
            "/tr/olmayan")) {
      HttpVisitor visitor = new HttpVisitor(node.uri());
      story.add(path + told(visitor.ask(path, HttpRequest.newBuilder().GET())));
    }
    // Identity numbers are read by the rules of no country: i is I.
    for (String typed :
        List.of(
            "10000000146",
            "1000-0000 146",
            "i12345678",
            "I12345678",
            "\u0130i345678",
            "\u0661\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0661\u0664\u0666",
            "10000000147",
            "abc",
            "")) {
      HttpVisitor visitor = new HttpVisitor(node.uri());
      Sheet door = visitor.open("/en/sifreli-giris");
      Sheet said =
          visitor.send(
              door.form(ScreenWords.ENGLISH.signIn())
                  .with(door.field(ScreenWords.ENGLISH.personId()), typed)
                  .with(door.field(ScreenWords.ENGLISH.word()), "ISPARTA ılıca istinye"));
      story.add(typed + " " + said.status() + said.text(".govuk-error-summary"));
    }
    story.addAll(guide(town, node, Person.john(), "u12345678"));
    story.addAll(guide(town, node, Person.ayse(), "10000000146"));
    return story;
  }

  private static List<String> guide(Town town, PortalProcess node, Person person, String typed)
      throws IOException {
    ScreenWords words = ScreenWords.of(person.language());
    Person typing =
        new Person(
            person.name(),
            typed,
            person.word(),
            person.phone(),
            person.email(),
            person.language(),
            person.cards());
    HttpVisitor visitor = new HttpVisitor(node.uri());
    HttpWalk walk = new HttpWalk(visitor, typing, town.simulator(), words, handle -> "");
    Sheet menu = walk.signIn();
    Sheet pins = walk.showPin(walk.toPins(menu));
    List<String> told = new ArrayList<>();
    told.add(menu.heading() + " " + menu.text("main nav, main ul, main ol"));
    told.add(pins.heading() + " " + HttpWalk.pinOn(pins));
    told.add(person.language() == Language.TR ? menu.title() : menu.language());
    told.add(walk.signOut(pins).heading());
    return told;
  }

  private static String told(HttpResponse<String> answer) {
    return " "
        + answer.statusCode()
        + answer.headers().firstValue("Location").orElse("")
        + answer.headers().firstValue("Content-Type").orElse("")
        + answer.headers().firstValue("Content-Language").orElse("")
        + answer
            .body()
            .replaceAll("nonce=\"[^\"]*\"|name=\"(_csrf|check)\" value=\"[^\"]*\"", "")
            .replaceAll("name=\"_csrf\"[^>]*|value=\"[A-Za-z0-9_-]{60,}\"|\\?d=[^\"]*", "")
            .replaceAll("<dd>[0-9A-F]{8}</dd>|data-challenge=\"[^\"]*\"", "");
  }

  /** The names of the figures, which Turkish small letters would bend. */
  private static List<String> names(PortalProcess node) throws Exception {
    String figures =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return figures
        .lines()
        .filter(line -> line.startsWith("muhurdar_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .sorted()
        .toList();
  }
}
