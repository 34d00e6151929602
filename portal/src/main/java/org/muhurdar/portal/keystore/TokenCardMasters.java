package org.muhurdar.portal.keystore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Challenges;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.Prf;
import org.muhurdar.card.channel.SessionKeys;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.key.CardKeyType;
import org.muhurdar.card.key.DerivationData;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;

/**
 * Masters inside a token, which derives cards' keys and computes with them there: of a session only
 * what lives for the session comes out. A master may derive and nothing else, or its derivation
 * could be replayed as an encryption; one that may do more is refused.
 *
 * <p>Cards made before their provider had a token keep the master in the folder beside until they
 * are re-keyed. Thread-safe.
 */
final class TokenCardMasters implements CardMasters {

  private static final String PREFIX = "muhurdar-card-master-";
  private static final Pattern LABEL = Pattern.compile(PREFIX + "([0-9]{1,3})");
  private static final long[] FORBIDDEN = {
    TokenAttribute.ENCRYPT,
    TokenAttribute.DECRYPT,
    TokenAttribute.SIGN,
    TokenAttribute.VERIFY,
    TokenAttribute.WRAP,
    TokenAttribute.UNWRAP,
    TokenAttribute.EXTRACTABLE
  };

  private final CryptokiSessions sessions;
  private final FileCardMasters beside;
  private final KeyFolder lock;

  TokenCardMasters(CryptokiSessions sessions, FileCardMasters beside, KeyFolder lock) {
    this.sessions = sessions;
    this.beside = beside;
    this.lock = lock;
  }

  /**
   * Makes the first master of a key store that has none.
   *
   * @param usedBefore whether one would be missed: then it is never replaced by a new one
   */
  void makeFirst(boolean usedBefore) {
    if (!versions().isEmpty()) {
      return;
    }
    if (usedBefore) {
      throw gone(KeyVersion.FIRST);
    }
    makeMaster(KeyVersion.FIRST);
  }

  private void makeMaster(KeyVersion version) {
    List<TokenAttribute> attributes = new ArrayList<>();
    attributes.add(TokenAttribute.of(TokenAttribute.LABEL, label(version)));
    attributes.add(TokenAttribute.of(TokenAttribute.TOKEN, true));
    attributes.add(TokenAttribute.of(TokenAttribute.PRIVATE, true));
    attributes.add(TokenAttribute.of(TokenAttribute.SENSITIVE, true));
    attributes.add(TokenAttribute.of(TokenAttribute.MODIFIABLE, false));
    attributes.add(TokenAttribute.of(TokenAttribute.DERIVE, true));
    for (long forbidden : FORBIDDEN) {
      attributes.add(TokenAttribute.of(forbidden, false));
    }
    Long _ = sessions.use((token, session) -> token.makeKey(session, attributes));
  }

  @Override
  public SessionKeys session(CardKeyReference card, Challenges challenges) {
    if (isBeside(card)) {
      return beside.session(card, challenges);
    }
    return sessions.use((token, session) -> {
      long master = master(token, session, card.version());
      long enc = derive(token, session, master, CardKeyType.ENC, card, Use.HERE);
      try {
        long mac = derive(token, session, master, CardKeyType.MAC, card, Use.HERE);
        try {
          return SessionKeys.derive(
              cmac(token, session, enc),
              cmac(token, session, mac),
              DerivationData.KEY_BYTES,
              challenges);
        } finally {
          token.destroy(session, mac);
        }
      } finally {
        token.destroy(session, enc);
      }
    });
  }

  private static Prf cmac(Cryptoki token, long session, long key) {
    return message -> token.sign(session, Cryptoki.AES_CMAC, key, message);
  }

  @Override
  public StaticKeys staticKeys(CardKeyReference card) {
    if (isBeside(card)) {
      return beside.staticKeys(card);
    }
    return sessions.use((token, session) -> {
      long master = master(token, session, card.version());
      return new StaticKeys(
          card.version(),
          read(token, session, master, CardKeyType.ENC, card),
          read(token, session, master, CardKeyType.MAC, card),
          read(token, session, master, CardKeyType.DEK, card));
    });
  }

  private static SecretBytes read(
      Cryptoki token, long session, long master, CardKeyType type, CardKeyReference card) {
    long key = derive(token, session, master, type, card, Use.TAKEN_OUT);
    try {
      return SecretBytes.taking(
          token
              .attribute(session, key, TokenAttribute.VALUE)
              .orElseThrow(() ->
                  new KeyStoreFailure(
                      KeyStoreFailure.Code.TOKEN_UNAVAILABLE,
                      "The token does not give the keys of a card to whoever makes it.",
                      "Make and re-key cards with a token whose policy lets derived keys out.")));
    } finally {
      token.destroy(session, key);
    }
  }

  /** What a derived key is for. */
  private enum Use {
    /** It computes inside the token and dies there. */
    HERE,
    /** It goes into a card. */
    TAKEN_OUT
  }

  private static long derive(
      Cryptoki token, long session, long master, CardKeyType type, CardKeyReference card, Use use) {
    boolean here = use == Use.HERE;
    return token.deriveKey(
        session,
        master,
        DerivationData.forCbc(type, card),
        List.of(
            TokenAttribute.of(TokenAttribute.TOKEN, false),
            TokenAttribute.of(TokenAttribute.PRIVATE, true),
            TokenAttribute.of(TokenAttribute.SENSITIVE, here),
            TokenAttribute.of(TokenAttribute.EXTRACTABLE, !here),
            TokenAttribute.of(TokenAttribute.SIGN, here),
            TokenAttribute.of(TokenAttribute.ENCRYPT, false),
            TokenAttribute.of(TokenAttribute.DECRYPT, false)));
  }

  private boolean isBeside(CardKeyReference card) {
    if (beside.has(card.version())) {
      return true;
    }
    if (card.derivation() != Derivation.CBC_ENCRYPT_DATA) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.UNREADABLE,
          "The token cannot derive keys by " + card.derivation() + ".",
          "Bring the master that this card was made with back into the key folder.");
    }
    return false;
  }

  private static long master(Cryptoki token, long session, KeyVersion version) {
    List<Long> found = token.keys(session, Optional.of(label(version)));
    if (found.size() != 1) {
      throw gone(version);
    }
    requireDerivingOnly(token, session, found.getFirst(), version);
    return found.getFirst();
  }

  private static void requireDerivingOnly(
      Cryptoki token, long session, long master, KeyVersion version) {
    boolean derives =
        is(token, session, master, TokenAttribute.DERIVE)
            && is(token, session, master, TokenAttribute.SENSITIVE);
    for (long forbidden : FORBIDDEN) {
      derives &= !is(token, session, master, forbidden);
    }
    if (!derives) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.EXPOSED,
          "The master key " + label(version) + " may do more than derive.",
          "Make a new version with 'admin card-keys --new' and re-key the cards.");
    }
  }

  private static boolean is(Cryptoki token, long session, long key, long attribute) {
    return token
        .attribute(session, key, attribute)
        .filter(value -> value.length == 1 && value[0] != 0)
        .isPresent();
  }

  @Override
  public List<KeyVersion> versions() {
    TreeSet<KeyVersion> versions = new TreeSet<>(Comparator.comparingInt(KeyVersion::number));
    versions.addAll(beside.versions());
    versions.addAll(inToken());
    return List.copyOf(versions);
  }

  private List<KeyVersion> inToken() {
    return sessions.use((token, session) ->
        token.keys(session, Optional.empty()).stream()
            .flatMap(key -> token.attribute(session, key, TokenAttribute.LABEL).stream())
            .map(label -> LABEL.matcher(new String(label, StandardCharsets.UTF_8)))
            .filter(Matcher::matches)
            .map(label -> new KeyVersion(Integer.parseInt(label.group(1))))
            .toList());
  }

  @Override
  public CardKeyReference newest(CardSerial card) {
    KeyVersion newest = versions().getLast();
    return beside.has(newest)
        ? beside.newest(card)
        : new CardKeyReference(card, newest, Derivation.CBC_ENCRYPT_DATA);
  }

  @Override
  public KeyVersion make() {
    return lock.locked(() -> {
      KeyVersion next = new KeyVersion(versions().getLast().number() + 1);
      makeMaster(next);
      return next;
    });
  }

  @Override
  public void destroy(KeyVersion version) {
    if (versions().getLast().equals(version)) {
      throw new IllegalArgumentException("the newest master stays");
    }
    beside.remove(version);
    int _ =
        sessions.use((token, session) -> {
          List<Long> found = token.keys(session, Optional.of(label(version)));
          found.forEach(key -> token.destroy(session, key));
          return found.size();
        });
  }

  private static String label(KeyVersion version) {
    return PREFIX + version.number();
  }

  private static KeyStoreFailure gone(KeyVersion version) {
    return new KeyStoreFailure(
        KeyStoreFailure.Code.UNREADABLE,
        "The token has no key " + label(version) + ", though cards were made with it.",
        "Name the right slot, or bring the key back from the HSM's own backup.");
  }
}
