package org.muhurdar.portal.signin;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.SecurityWords;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;

/** A whole portal on a database of its own, with a clock to set and Ayşe, who has a word. */
final class SignInRoom implements AutoCloseable {

  static final String WORD = "çınarın gölgesi";
  static final PersonId AYSE = PersonId.ofStored("10000000146");
  static final PersonId NOBODY = PersonId.ofStored("19090909018");

  final SettableClock clock = SettableClock.atNoon();
  final TestDatabase database = TestDatabase.fresh();
  final Portal portal;
  final Holder ayse;

  SignInRoom(Path folder) {
    this(folder, Map.of("human-check", "off"));
  }

  /** The same with settings of its own; among them {@code human-check}. */
  SignInRoom(Path folder, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.putAll(standing(folder));
    portal =
        Portal.start(
            Settings.of(settings),
            context -> context.registerBean(InstantSource.class, () -> clock));
    ayse =
        new Holder(
            HolderId.make(Randomness.ofSystem()),
            AYSE,
            "Ayşe Yılmaz",
            new Phone("+905321234567"),
            new EmailAddress("ayse@example.org"),
            List.of(),
            Language.TR,
            Optional.of(LocalDate.of(1980, 4, 23)),
            Optional.empty(),
            Optional.empty());
    portal.door(Holders.class).addAll(List.of(ayse));
    try (SecretChars word = SecretChars.of(WORD)) {
      var _ = portal.door(SecurityWords.class).set(ayse, word);
    }
  }

  private Map<String, String> standing(Path folder) {
    return Map.ofEntries(
        Map.entry("http.port", "0"),
        Map.entry("portal.public-url", "http://localhost"),
        Map.entry("database.url", database.jdbcUrl()),
        Map.entry("keystore.folder", folder.resolve("keys").toString()),
        Map.entry("word.argon2.memory-kib", "7168"),
        Map.entry("word.argon2.iterations", "5"),
        Map.entry("smpp.host", "127.0.0.1"),
        Map.entry("smpp.port", "1"),
        Map.entry("smpp.system-id", "nobody"),
        Map.entry("smpp.password", "nothing"),
        Map.entry("mail.from", "bildirim@muhurdar.example"),
        Map.entry("mail.host", "127.0.0.1"),
        Map.entry("mail.port", "1"));
  }

  SignIns signIns() {
    return portal.door(SignIns.class);
  }

  SignInAnswer claim(PersonId person, String typed) {
    return claim(person, typed, InetAddress.getLoopbackAddress());
  }

  SignInAnswer claim(PersonId person, String typed, InetAddress client) {
    return claim(person, typed, client, DeviceCookie.none());
  }

  SignInAnswer claim(PersonId person, String typed, DeviceCookie device) {
    return claim(person, typed, InetAddress.getLoopbackAddress(), device);
  }

  SignInAnswer claim(PersonId person, String typed, InetAddress client, DeviceCookie device) {
    try (SecretChars word = SecretChars.of(typed)) {
      return portal
          .door(WordSignIn.class)
          .signIn(
              new WordSignIn.Claim(
                  person, word, Optional.empty(), Need.LEARN_PIN, Language.TR, client, device));
    }
  }

  SessionToken begin() {
    return begin(AYSE, DeviceCookie.none());
  }

  SessionToken begin(PersonId person, DeviceCookie device) {
    if (claim(person, WORD, device) instanceof SignInAnswer.Accepted(var cookie)) {
      return cookie;
    }
    throw new IllegalStateException("the right word was refused");
  }

  /** From a right word to the menu; the cookie that is set there. */
  SessionToken signedIn(SessionToken begun) {
    return finish(begun, DeviceCookie.none()).cookie();
  }

  /** A whole sign-in on this device; what the browser is to keep as a device. */
  DeviceCookie signInOn(PersonId person, DeviceCookie device) {
    return finish(begin(person, device), device).device().orElseThrow();
  }

  private CodeAnswer.Accepted finish(SessionToken begun, DeviceCookie device) {
    clock.advance(Duration.ofMillis(1)); // so that its message is the newest
    SignIn signIn = present(begun);
    if (!(signIns().confirmPhone(signIn) instanceof CodeSending.OnItsWay)) {
      throw new IllegalStateException("no code was sent");
    }
    String sms =
        TestOutbox.sealed(database, portal.door(Keys.class)).stream()
            .filter(message -> message.channel().equals("SMS"))
            .toList()
            .getLast()
            .body();
    try (SecretChars code = SecretChars.of(sms.substring(sms.length() - 6))) {
      if (signIns().checkCode(present(begun), begun, device, code)
          instanceof CodeAnswer.Accepted accepted) {
        return accepted;
      }
    }
    throw new IllegalStateException("the code was refused");
  }

  SignIn present(SessionToken cookie) {
    if (signIns().presence(cookie) instanceof Presence.Present(var signIn, _)) {
      return signIn;
    }
    throw new IllegalStateException("nobody is present");
  }

  @Override
  public void close() {
    portal.close();
    database.close();
  }
}
