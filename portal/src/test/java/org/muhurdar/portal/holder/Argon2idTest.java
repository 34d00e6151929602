package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Version;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

final class Argon2idTest {

  /** RFC 9106 section 5.3. */
  private static final byte[] TAG =
      HexFormat.of().parseHex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void both_libraries_make_the_vector_of_the_rfc() {
    byte[] word = filled(32, 1);
    byte[] salt = filled(16, 2);
    byte[] secret = filled(8, 3);
    byte[] data = filled(12, 4);

    Argon2BytesGenerator java = new Argon2BytesGenerator();
    java.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(0x13)
            .withIterations(3)
            .withMemoryAsKB(32)
            .withParallelism(4)
            .withSalt(salt)
            .withSecret(secret)
            .withAdditional(data)
            .build());
    byte[] made = new byte[32];
    java.generateBytes(word, made);

    assertThat(made).isEqualTo(TAG);
    assertThat(
            Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id)
                .rawHashAdvanced(3, 32, 4, word, salt, secret, data, 32, Argon2Version.V13))
        .isEqualTo(TAG);
  }

  @Test
  void the_reference_library_loads_here() {
    assertThat(NativeArgon2id.load()).isPresent();
  }

  @Test
  void both_makers_make_the_same_bytes() {
    Argon2id reference = NativeArgon2id.load().orElseThrow();
    Argon2id java = new BouncyArgon2id();
    SeededRandomness chance = new SeededRandomness(9106);
    for (int round = 0; round < 60; round++) {
      byte[] word = chance.bytes(chance.below(140));
      byte[] salt = chance.bytes(8 + chance.below(25));
      int lanes = 1 + chance.below(4);
      Argon2Cost cost = new Argon2Cost(8 * lanes + chance.below(200), 1 + chance.below(4), lanes);

      assertThat(ours(reference, word, salt, cost))
          .as("round %d with %s", round, cost)
          .isEqualTo(ours(java, word, salt, cost));
    }
    Argon2Cost real = new Argon2Cost(19_456, 2, 1);
    assertThat(ours(reference, filled(20, 7), filled(16, 8), real))
        .isEqualTo(ours(java, filled(20, 7), filled(16, 8), real));
  }

  private static byte[] ours(Argon2id maker, byte[] word, byte[] salt, Argon2Cost cost) {
    try (SecretBytes secret = SecretBytes.taking(word.clone())) {
      return maker.hash(secret, salt, cost);
    }
  }
}
