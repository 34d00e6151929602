package org.muhurdar.card.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.KDFCounterBytesGenerator;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KDFCounterParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.channel.CardChallenges;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardSideChannel;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.HostOpening;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.Opening;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.testing.SeededRandomness;

class DerivedCardKeysTest {

  private static final byte[] MASTER =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final CardSerial SERIAL = new CardSerial("9000000000001007");

  private final SeededRandomness chance = new SeededRandomness(1);
  private final DerivedCardKeys keys =
      new DerivedCardKeys(
          Map.of(
              KeyVersion.FIRST,
              SecretBytes.taking(MASTER.clone()),
              new KeyVersion(2),
              SecretBytes.taking(chance.bytes(32))));

  @ParameterizedTest
  @EnumSource(Derivation.class)
  void a_card_with_the_derived_keys_is_proven_and_any_other_is_not(Derivation derivation) {
    CardKeyReference card = new CardKeyReference(SERIAL, KeyVersion.FIRST, derivation);
    CardSerial otherSerial = new CardSerial("9000000000001008");

    assertThat(opening(card, card)).isInstanceOf(Opening.Proven.class);
    assertThat(opening(new CardKeyReference(otherSerial, KeyVersion.FIRST, derivation), card))
        .isEqualTo(new Opening.Refused(Opening.Reason.CRYPTOGRAM));
  }

  @Test
  void keys_are_bound_to_type_version_serial_and_derivation() {
    Set<String> seen = new HashSet<>();
    for (Derivation derivation : Derivation.values()) {
      for (int version : new int[] {1, 2}) {
        for (String serial : new String[] {"9000000000001007", "9000000000001014", "90000000"}) {
          try (StaticKeys set =
              keys.staticKeys(
                  new CardKeyReference(
                      new CardSerial(serial), new KeyVersion(version), derivation))) {
            assertThat(seen.addAll(Set.of(set.checkValues().split(" ")))).isTrue();
          }
        }
      }
    }
    assertThat(seen).hasSize(2 * 2 * 3 * 3);
  }

  @Test
  void the_first_derivation_is_cbc_over_two_fixed_blocks() {
    CardKeyReference card =
        new CardKeyReference(SERIAL, KeyVersion.FIRST, Derivation.CBC_ENCRYPT_DATA);
    byte[] data = DerivationData.forCbc(CardKeyType.ENC, card);
    var judge = CBCBlockCipher.newInstance(AESEngine.newInstance());
    judge.init(true, new ParametersWithIV(new KeyParameter(MASTER), new byte[16]));
    byte[] expected = new byte[32];
    int done = judge.processBlock(data, 0, expected, 0);
    done += judge.processBlock(data, 16, expected, 16);

    assertThat(done).isEqualTo(32);
    assertThat(data).hasSize(32).startsWith(1, 1, 1);
    assertThat(enc(card)).isEqualTo(checkValue(expected));
  }

  @Test
  void the_second_derivation_is_the_counter_mode_of_sp_800_108() {
    CardKeyReference card = new CardKeyReference(SERIAL, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    byte[] fixed = DerivationData.forCounter(CardKeyType.ENC, card);
    KDFCounterBytesGenerator judge =
        new KDFCounterBytesGenerator(new CMac(AESEngine.newInstance()));
    judge.init(new KDFCounterParameters(MASTER, fixed, 8));
    byte[] expected = new byte[32];
    int done = judge.generateBytes(expected, 0, 32);

    assertThat(done).isEqualTo(32);
    assertThat(HexFormat.of().formatHex(fixed))
        .isEqualTo(
            "0100" + "01" + "10" + "39303030303030303030303031303037" + "00".repeat(16) + "0100");
    assertThat(enc(card)).isEqualTo(checkValue(expected));
  }

  @Test
  void without_a_master_of_that_version_there_are_no_keys() {
    CardKeyReference card =
        new CardKeyReference(SERIAL, new KeyVersion(3), Derivation.CMAC_COUNTER);

    assertThatIllegalArgumentException().isThrownBy(() -> keys.staticKeys(card));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyVersion(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Derivation.ofId(3));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DerivedCardKeys(Map.of(KeyVersion.FIRST, SecretBytes.taking(new byte[16]))));
  }

  private String enc(CardKeyReference card) {
    try (StaticKeys set = keys.staticKeys(card)) {
      return set.checkValues().substring(0, 6);
    }
  }

  private static String checkValue(byte[] key) {
    AESEngine engine = (AESEngine) AESEngine.newInstance();
    engine.init(true, new KeyParameter(key));
    byte[] block = new byte[16];
    Arrays.fill(block, (byte) 1);
    byte[] out = new byte[16];
    int done = engine.processBlock(block, 0, out, 0);
    assertThat(done).isEqualTo(16);
    return HexFormat.of().withUpperCase().formatHex(out, 0, 3);
  }

  private Opening opening(CardKeyReference inCard, CardKeyReference onRecord) {
    try (CardSideChannel card =
        new CardSideChannel(keys.staticKeys(inCard), CardChallenges.random(chance), new byte[10])) {
      HostOpening opening = HostOpening.to(onRecord, chance);
      ResponseApdu answer = card.initializeUpdate(opening.initializeUpdate());
      return opening.answer(answer, keys);
    }
  }
}
