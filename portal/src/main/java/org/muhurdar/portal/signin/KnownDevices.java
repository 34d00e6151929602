package org.muhurdar.portal.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.attempts.Attempts.Charge;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.notification.HolderLetters;

/**
 * The devices on which holders have signed in. A known one changes two things and no other: wrong
 * words from it are charged to a count of its own, which no stranger can use up, and a sign-in on
 * it is not news. It is no factor; whoever steals its cookie has gained that count, and still needs
 * word and code. Thread-safe.
 */
final class KnownDevices {

  /** A holder's devices; one more takes the place of the one seen longest ago. */
  static final int MOST = 10;

  private final KnownDeviceStore store;
  private final Holders holders;
  private final HolderLetters letters;
  private final Keys keys;
  private final Randomness randomness;

  KnownDevices(
      KnownDeviceStore store,
      Holders holders,
      HolderLetters letters,
      Keys keys,
      Randomness randomness) {
    this.store = store;
    this.holders = holders;
    this.letters = letters;
    this.keys = keys;
    this.randomness = randomness;
  }

  /**
   * Which count a word is charged to that is typed on this device for this person. One statement
   * and the same work whatever is shown and whoever is meant, known or not; nothing that is
   * answered may differ by it.
   */
  Charge charged(PersonId person, DeviceCookie shown, Instant now) {
    Subject claimed = Subject.person(keys, person);
    return store
        .find(devices(shown), claimed.id(), now)
        .map(device ->
            new Charge(Limit.WORD_ON_KNOWN_DEVICE, new Subject(Subject.About.DEVICE, device)))
        .orElseGet(() -> new Charge(Limit.WORD, claimed));
  }

  /**
   * A sign-in was finished on this device, which is known for the holder from now on; when it was
   * not before, he is told. Joins the caller's transaction.
   *
   * @return the cookie that the browser is to keep
   */
  DeviceCookie signedIn(HolderId holder, DeviceCookie shown, Instant now) {
    List<String> devices = devices(shown);
    Instant goodUntil = now.plus(DeviceCookie.KEPT_FOR);
    List<String> known = store.renew(devices, holder, now, goodUntil);
    if (!known.isEmpty()) {
      return shown.withLatest(shown.tokens().get(devices.indexOf(known.getFirst())));
    }
    Holder who = holders.find(holder).orElseThrow();
    String token = DeviceCookie.newToken(randomness);
    store.insert(
        new KnownDeviceStore.Row(device(token), holder, Subject.person(keys, who.personId()).id()),
        now,
        goodUntil,
        MOST);
    letters.tellNewDevice(who, now);
    return shown.withLatest(token);
  }

  /** None is known for the holder any more. Joins the caller's transaction. */
  void forgetAllOf(HolderId holder) {
    store.deleteAllOf(holder);
  }

  /** Forgets those on which nobody has signed in for so long that their cookies are gone. */
  void sweep(Instant now) {
    store.sweep(now);
  }

  private List<String> devices(DeviceCookie shown) {
    return shown.tokens().stream().map(this::device).toList();
  }

  private String device(String token) {
    return Subject.device(keys, token.getBytes(StandardCharsets.US_ASCII)).id();
  }
}
