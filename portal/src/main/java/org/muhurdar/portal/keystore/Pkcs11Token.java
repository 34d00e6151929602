package org.muhurdar.portal.keystore;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.SecretChars;

/**
 * Secret keys in a PKCS#11 token (OASIS PKCS#11 2.40) through SunPKCS11: made there, sensitive, not
 * extractable, used there, destroyed there. Thread-safe.
 */
final class Pkcs11Token {

  /** How long a key that another process destroyed may still be looked for by its old handle. */
  static final Duration REMEMBERED_FOR = Duration.ofSeconds(2);

  private static final String STORE_TYPE = "PKCS11";

  private final Provider provider;
  private final SecretChars pin;
  private final InstantSource clock;
  private final TokenThreads threads;
  private final ConcurrentMap<String, Remembered> remembered = new ConcurrentHashMap<>();

  private record Remembered(SecretKey handle, Instant until) {}

  /** What is done with a key inside the token. */
  interface Use<T> {
    T with(SecretKey handle, Provider provider) throws GeneralSecurityException;
  }

  /** Takes over the PIN, which is needed again whenever the token was away. */
  Pkcs11Token(Pkcs11Settings settings, SecretChars pin, InstantSource clock) {
    this.provider = configure(settings);
    this.pin = pin;
    this.clock = clock;
    this.threads = new TokenThreads(settings.threads());
  }

  private static Provider configure(Pkcs11Settings settings) {
    String configuration =
        """
        --name = muhurdar
        library = "%s"
        %s
        attributes(*, CKO_SECRET_KEY, *) = {
          CKA_TOKEN = true
          CKA_PRIVATE = true
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
        }
        """
            .formatted(settings.library(), settings.slotLine());
    try {
      return Security.getProvider("Sun" + STORE_TYPE).configure(configuration);
    } catch (InvalidParameterException | ProviderException e) {
      throw TokenThreads.unavailable(
          "the library " + settings.library() + " or its slot does not answer (" + e + ")", e);
    }
  }

  /** The labels of the secret keys in the token, read anew. */
  List<String> labels() {
    return threads.run(() -> Collections.list(load().aliases()));
  }

  /** Makes a key of 256 bits in the token, in it for good when this returns. */
  void make(String label, Algorithm algorithm) {
    String _ =
        threads.run(() -> {
          KeyGenerator generator = KeyGenerator.getInstance(algorithm.jca(), provider);
          generator.init(Aead.KEY_BYTES * Byte.SIZE);
          load().setKeyEntry(label, generator.generateKey(), null, null);
          return label;
        });
  }

  /** Destroys a key in the token; harmless when there is none. */
  void destroy(String label) {
    String _ =
        threads.run(() -> {
          KeyStore store = load();
          if (store.containsAlias(label)) {
            store.deleteEntry(label);
          }
          return label;
        });
    remembered.remove(label);
  }

  /** Uses a key inside the token; empty when there is no such key. */
  <T> Optional<T> use(String label, Use<T> use) {
    return threads.run(() -> {
      Remembered known = remembered.get(label);
      if (known != null && clock.instant().isBefore(known.until())) {
        try {
          return Optional.of(use.with(known.handle(), provider));
        } catch (ProviderException | GeneralSecurityException e) {
          // A handle that went stale, or bytes that do not open: the fresh handle tells which.
          remembered.remove(label);
        }
      }
      Optional<SecretKey> found = Optional.ofNullable(find(label));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      T result = use.with(found.get(), provider);
      remembered.put(label, new Remembered(found.get(), clock.instant().plus(REMEMBERED_FOR)));
      return Optional.of(result);
    });
  }

  private @Nullable SecretKey find(String label) throws GeneralSecurityException {
    if (!(load().getKey(label, null) instanceof SecretKey key)) {
      return null;
    }
    if (key.getEncoded() != null) {
      throw new KeyStoreFailure(
          KeyStoreFailure.Code.EXPOSED,
          "The token gives the bytes of the key " + label + " away.",
          "Use a token whose policy makes keys sensitive and not extractable.");
    }
    return key;
  }

  /** Loading logs in, if need be, and reads the labels anew. */
  private KeyStore load() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(STORE_TYPE, provider);
    pin.open(chars -> {
      try {
        store.load(null, chars);
        return store;
      } catch (IOException | GeneralSecurityException e) {
        throw new ProviderException("the token was not opened", e);
      }
    });
    return store;
  }
}
