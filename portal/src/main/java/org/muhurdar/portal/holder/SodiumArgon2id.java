package org.muhurdar.portal.holder;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import de.mkammerer.argon2.jna.Size_t;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.SecretBytes;

/**
 * Argon2id by libsodium: the code of the reference library, with the vector instructions of the
 * processor it finds itself on, which makes it about twice as fast as the build that argon2-jvm
 * brings (ADR 0005). It knows one lane and salts of 16 bytes; anything else goes to the other.
 */
final class SodiumArgon2id implements Argon2id {

  /** {@code crypto_pwhash_argon2id_ALG_ARGON2ID13}. */
  private static final int VERSION_13 = 2;

  /** The two functions of {@code sodium.h} we call. */
  interface Sodium extends Library {
    @SuppressWarnings("checkstyle:MethodName") // the name of the C function
    int sodium_init();

    @SuppressWarnings("checkstyle:MethodName") // the name of the C function
    int crypto_pwhash_argon2id(
        byte[] hash,
        long hashLength,
        Memory word,
        long wordLength,
        byte[] salt,
        long iterations,
        Size_t memoryBytes,
        int version);
  }

  private final Sodium sodium;
  private final Argon2id other;

  private SodiumArgon2id(Sodium sodium, Argon2id other) {
    this.sodium = sodium;
    this.other = other;
  }

  /** Empty where there is no build of the library for this machine. */
  static Optional<Argon2id> load(Argon2id other) {
    String file = file();
    if (file == null) {
      return Optional.empty();
    }
    try {
      File unpacked = Native.extractFromResourcePath(file, SodiumArgon2id.class.getClassLoader());
      Sodium sodium = Native.load(unpacked.getAbsolutePath(), Sodium.class);
      return sodium.sodium_init() < 0
          ? Optional.empty()
          : Optional.of(new SodiumArgon2id(sodium, other));
    } catch (IOException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Where lazysodium-java keeps its builds. */
  private static @Nullable String file() {
    if (!Platform.is64Bit()) {
      return null;
    }
    return switch (Platform.getOSType()) {
      case Platform.LINUX ->
          Platform.isARM() ? "/arm64/libsodium.so" : intel("/linux64/libsodium.so");
      case Platform.MAC -> Platform.isARM() ? "/mac_arm/libsodium.dylib" : "/mac/libsodium.dylib";
      case Platform.WINDOWS -> intel("/windows64/libsodium.dll");
      default -> null;
    };
  }

  private static @Nullable String intel(String file) {
    return Platform.isIntel() ? file : null;
  }

  @Override
  public byte[] hash(SecretBytes word, byte[] salt, Argon2Cost parameters) {
    if (parameters.parallelism() != 1 || salt.length != SALT_BYTES) {
      return other.hash(word, salt, parameters);
    }
    byte[] hash = new byte[HASH_BYTES];
    int answer;
    // As in NativeArgon2id: outside the heap, one byte more for the empty word, cleared at once.
    try (Memory copy = new Memory(word.length() + 1L)) {
      try {
        answer =
            word.open(bytes -> {
              copy.write(0, bytes, 0, bytes.length);
              return sodium.crypto_pwhash_argon2id(
                  hash,
                  hash.length,
                  copy,
                  bytes.length,
                  salt,
                  parameters.iterations(),
                  new Size_t(1024L * parameters.memoryKib()),
                  VERSION_13);
            });
      } finally {
        copy.clear();
      }
    }
    if (answer != 0) {
      throw new HolderFailure(
          HolderFailure.Code.HASHING,
          "libsodium answered " + answer,
          "look whether the machine has memory left, then lower word.argon2.memory-kib");
    }
    return hash;
  }
}
