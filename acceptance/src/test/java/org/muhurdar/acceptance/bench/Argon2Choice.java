package org.muhurdar.acceptance.bench;

import java.util.Map;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The hash parameters both sides use: Keycloak's own default. */
record Argon2Choice(int memoryKib, int iterations, int parallelism) {

  static final Argon2Choice OF_KEYCLOAK = new Argon2Choice(7168, 5, 1);

  /** The same choice in the portal's settings. */
  Map<String, String> settings() {
    return Map.of(
        "word.argon2.memory-kib", String.valueOf(memoryKib),
        "word.argon2.iterations", String.valueOf(iterations),
        "word.argon2.parallelism", String.valueOf(parallelism));
  }

  /** Argon2id version 1.3, 32 bytes. */
  byte[] hash(byte[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[32];
    generator.generateBytes(password, hash);
    return hash;
  }
}
