package org.muhurdar.card.channel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.kernel.Randomness;

/**
 * The provider's first half of SCP03: a challenge is out, nothing is proven. The answer may be
 * given once; the card cryptogram is compared in constant time, and only then is there a channel
 * that could send anything further.
 *
 * <p>An attacker who passed this check without the card's keys would receive commands meant for the
 * holder's card. Not thread-safe.
 */
public final class HostOpening {

  private static final int INITIALIZE_UPDATE = 0x50;
  private static final int DIVERSIFICATION = 10;
  private static final int LENGTH =
      DIVERSIFICATION + 3 + Challenges.LENGTH + SessionKeys.CRYPTOGRAM;
  private static final int SEQUENCE = 3;

  private static final int WHATEVER_IT_HAS = 0;

  private final CardKeyReference card;
  private final Optional<CardKeyReference> orElse;
  private final SecurityLevel level;
  private final byte[] hostChallenge;
  private boolean answered;

  private HostOpening(
      CardKeyReference card,
      Optional<CardKeyReference> orElse,
      SecurityLevel level,
      byte[] hostChallenge) {
    this.card = card;
    this.orElse = orElse;
    this.level = level;
    this.hostChallenge = hostChallenge;
  }

  /** An opening at the level that protects everything. */
  public static HostOpening to(CardKeyReference card, Randomness randomness) {
    return to(card, SecurityLevel.FULL, randomness);
  }

  /** An opening at another level, for cards of others. */
  public static HostOpening to(CardKeyReference card, SecurityLevel level, Randomness randomness) {
    return new HostOpening(card, Optional.empty(), level, randomness.bytes(Challenges.LENGTH));
  }

  /**
   * An opening of a card whose keys were being replaced when it was last heard of: it is asked for
   * whatever it has, and may answer for either. Which it was, the cryptogram proves.
   */
  public static HostOpening toEither(
      CardKeyReference card, CardKeyReference orElse, Randomness randomness) {
    if (!card.serial().equals(orElse.serial())) {
      throw new IllegalArgumentException("one card, two versions");
    }
    return new HostOpening(
        card, Optional.of(orElse), SecurityLevel.FULL, randomness.bytes(Challenges.LENGTH));
  }

  /** INITIALIZE UPDATE (Amendment D, section 7.1.1): the key version and our challenge. */
  public CommandApdu initializeUpdate() {
    int asked = orElse.isPresent() ? WHATEVER_IT_HAS : card.version().number();
    return CommandApdu.of(0x80, INITIALIZE_UPDATE, asked, 0).withData(hostChallenge).expecting(256);
  }

  /**
   * Takes the card's answer.
   *
   * @throws IllegalStateException when one was given before
   */
  public Opening answer(ResponseApdu reply, CardKeys keys) {
    if (answered) {
      throw new IllegalStateException("this challenge has had its answer");
    }
    answered = true;
    byte[] data = reply.data();
    if (!reply.status().isOk()) {
      return new Opening.Refused(Opening.Reason.STATUS);
    }
    if (data.length < LENGTH) {
      return new Opening.Refused(Opening.Reason.SHAPE);
    }
    int at = DIVERSIFICATION;
    int version = data[at] & 0xFF;
    ScpOptions options = new ScpOptions(data[at + 2] & 0xFF);
    int length = options.hasSequenceCounter() ? LENGTH + SEQUENCE : LENGTH;
    if (data[at + 1] != ScpOptions.SCP03 || data.length != length || !options.allow(level)) {
      return new Opening.Refused(Opening.Reason.SHAPE);
    }
    Optional<CardKeyReference> told =
        Stream.concat(Stream.of(card), orElse.stream())
            .filter(either -> either.version().number() == version)
            .findFirst();
    if (told.isEmpty()) {
      return new Opening.Refused(Opening.Reason.OTHER_KEY_VERSION);
    }
    int challengeAt = at + 3;
    int cryptogramAt = challengeAt + Challenges.LENGTH;
    byte[] cardChallenge = Arrays.copyOfRange(data, challengeAt, cryptogramAt);
    byte[] cryptogram =
        Arrays.copyOfRange(data, cryptogramAt, cryptogramAt + SessionKeys.CRYPTOGRAM);
    SessionKeys session = keys.session(told.get(), Challenges.of(hostChallenge, cardChallenge));
    if (!session.cardCryptogramIs(cryptogram)) {
      session.close();
      return new Opening.Refused(Opening.Reason.CRYPTOGRAM);
    }
    return new Opening.Proven(new HostChannel(session, level), told.get());
  }
}
