package org.muhurdar.portal.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;

/** HPKE against the vector printed in RFC 9180 A.1.1, and against an implementation not ours. */
class HpkeTest {

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] INFO = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
  private static final byte[] AAD = HEX.parseHex("436f756e742d30");
  private static final byte[] PLAIN =
      HEX.parseHex("4265617574792069732074727574682c20747275746820626561757479");
  private static final byte[] EPHEMERAL_PRIVATE =
      HEX.parseHex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736");
  private static final byte[] RECIPIENT_PRIVATE =
      HEX.parseHex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8");
  private static final byte[] RECIPIENT_PUBLIC =
      HEX.parseHex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
  private static final byte[] SEALED =
      HEX.parseHex(
          "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
              + "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9"
              + "6d8770ac83d07bea87e13c512a");

  private final Hpke printed = new Hpke(Hpke.Suite.AES_128_GCM);

  @Test
  void opens_the_vector_of_the_rfc() {
    PrivateKey key = CurveKeys.x25519Private(RECIPIENT_PRIVATE);

    try (SecretBytes opened = printed.open(key, INFO, AAD, SEALED)) {
      assertThat(opened.open(byte[]::clone)).isEqualTo(PLAIN);
    }
  }

  @Test
  void seals_to_the_vector_of_the_rfc_when_chance_gives_its_ephemeral_key() {
    var recipient = CurveKeys.x25519Public(RECIPIENT_PUBLIC);

    byte[] sealed =
        printed.seal(
            recipient, INFO, AAD, SecretBytes.taking(PLAIN.clone()), always(EPHEMERAL_PRIVATE));

    assertThat(sealed).isEqualTo(SEALED);
  }

  @Test
  void bouncy_castle_opens_what_the_import_seal_makes_and_the_other_way() throws Exception {
    HPKE judge =
        new HPKE(
            HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    var pair = judge.generatePrivateKey();
    byte[] publicKey = ((X25519PublicKeyParameters) pair.getPublic()).getEncoded();
    byte[] aad = "TR00000001".getBytes(StandardCharsets.UTF_8);

    byte[] sealed = new ImportSeal(publicKey).seal(SecretChars.of("481516"), aad);
    byte[] opened =
        judge.open(
            Arrays.copyOf(sealed, 32),
            pair,
            ImportSeal.info(),
            aad,
            Arrays.copyOfRange(sealed, 32, sealed.length),
            null,
            null,
            null);

    assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo("481516");
  }

  @Test
  void a_changed_byte_another_aad_or_a_cut_is_refused() {
    PrivateKey key = CurveKeys.x25519Private(RECIPIENT_PRIVATE);
    var chance = new SeededRandomness(7);

    for (int round = 0; round < 500; round++) {
      byte[] changed = SEALED.clone();
      int at = chance.below(changed.length);
      // The top bit of an X25519 public key is ignored by RFC 7748, so flip one that counts.
      changed[at] ^= (byte) (1 << chance.below(7));
      refused(() -> printed.open(key, INFO, AAD, changed));
    }
    refused(() -> printed.open(key, INFO, new byte[0], SEALED));
    refused(() -> printed.open(key, AAD, AAD, SEALED));
    for (int length = 0; length < SEALED.length; length++) {
      byte[] cut = Arrays.copyOf(SEALED, length);
      refused(() -> printed.open(key, INFO, AAD, cut));
    }
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
    assertThatExceptionOfType(KeyStoreFailure.class)
        .isThrownBy(open)
        .matches(e -> e.code() == KeyStoreFailure.Code.NOT_OPENED);
  }

  private static SecureRandom always(byte[] bytes) {
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] target) {
        System.arraycopy(bytes, 0, target, 0, target.length);
      }
    };
  }
}
