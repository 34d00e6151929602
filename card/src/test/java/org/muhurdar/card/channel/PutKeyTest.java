package org.muhurdar.card.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.kernel.SecretBytes;

/** PUT KEY in the form of GlobalPlatform Card 2.3.1, 11.8, and Amendment D, 7.2. */
class PutKeyTest {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static StaticKeys keys(int version, int length, int seed) {
    return new StaticKeys(
        new KeyVersion(version), key(length, seed), key(length, seed + 1), key(length, seed + 2));
  }

  private static SecretBytes key(int length, int seed) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (seed * 31 + i * 7);
    }
    return SecretBytes.taking(bytes);
  }

  private static byte[] bytes(SecretBytes secret) {
    return secret.open(byte[]::clone);
  }

  @Test
  void a_set_is_put_under_the_dek_with_its_check_values_and_read_by_the_card() {
    for (int length : new int[] {16, 24, 32}) {
      try (StaticKeys inCard = keys(1, 32, 3);
          StaticKeys next = keys(2, length, 9)) {
        CommandApdu command = PutKey.replacing(inCard, next);

        assertThat(command.ins()).isEqualTo(0xD8);
        assertThat(command.p1()).as("the version that is replaced").isEqualTo(1);
        assertThat(command.p2()).as("several keys, from the first").isEqualTo(0x81);
        try (StaticKeys read = PutKey.read(command, inCard).orElseThrow()) {
          assertThat(read.version()).isEqualTo(next.version());
          boolean same =
              read.lend((enc, mac, dek) ->
                  next.lend((e, m, d) ->
                      HEX.formatHex(bytes(enc)).equals(HEX.formatHex(bytes(e)))
                          && HEX.formatHex(bytes(mac)).equals(HEX.formatHex(bytes(m)))
                          && HEX.formatHex(bytes(dek)).equals(HEX.formatHex(bytes(d)))));
          assertThat(same).isTrue();
          assertThat(PutKey.confirmation(read)).hasSize(10).startsWith(2);
        }
      }
    }
  }

  @Test
  void its_bytes_stand_where_the_standard_has_them_and_no_key_is_in_clear() {
    try (StaticKeys inCard = keys(1, 32, 3);
        StaticKeys next = keys(2, 32, 9)) {
      String data = HEX.formatHex(PutKey.replacing(inCard, next).data());

      assertThat(data).hasSize(2 * (1 + 3 * (3 + 32 + 1 + 3))).startsWith("02882120");
      String[] checks = next.checkValues().split(" ", -1);
      for (int i = 0; i < 3; i++) {
        int from = 2 + i * 2 * 39;
        assertThat(data.substring(from, from + 6)).isEqualTo("882120");
        assertThat(data.substring(from + 70, from + 78)).isEqualTo("03" + checks[i]);
      }
      boolean inClear =
          next.lend((enc, mac, dek) ->
              data.contains(HEX.formatHex(bytes(enc)))
                  || data.contains(HEX.formatHex(bytes(mac)))
                  || data.contains(HEX.formatHex(bytes(dek))));
      assertThat(inClear).isFalse();
    }
  }

  @Test
  void any_changed_bit_of_any_byte_is_refused_or_changes_the_version_alone() {
    try (StaticKeys inCard = keys(1, 32, 3);
        StaticKeys next = keys(2, 32, 9)) {
      CommandApdu right = PutKey.replacing(inCard, next);
      for (int at = 1; at < right.data().length; at++) {
        for (int bit = 0; bit < 8; bit++) {
          byte[] changed = right.data();
          changed[at] ^= (byte) (1 << bit);

          assertThat(PutKey.read(right.withData(changed), inCard))
              .as("byte %d, bit %d", at, bit)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void another_version_another_dek_and_a_cut_command_are_refused() {
    try (StaticKeys inCard = keys(1, 32, 3);
        StaticKeys other = keys(1, 32, 4);
        StaticKeys third = keys(3, 32, 3);
        StaticKeys next = keys(2, 32, 9)) {
      CommandApdu right = PutKey.replacing(inCard, next);

      assertThat(PutKey.read(right, other)).isEmpty();
      assertThat(PutKey.read(right, third)).isEmpty();
      for (int length = 0; length < right.data().length; length++) {
        Optional<StaticKeys> cut =
            PutKey.read(right.withData(java.util.Arrays.copyOf(right.data(), length)), inCard);
        assertThat(cut).as("%d bytes", length).isEmpty();
      }
    }
  }
}
