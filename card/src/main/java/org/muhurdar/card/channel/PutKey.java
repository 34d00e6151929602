package org.muhurdar.card.channel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.kernel.SecretBytes;

/**
 * PUT KEY (GlobalPlatform Card 2.3.1, section 11.8; Amendment D, section 7.2): a whole set of AES
 * keys in the place of the one on the card. Each key is enciphered under the card's DEK and carries
 * its check value; the command itself travels in the secure channel.
 *
 * <p>An attacker who could send this would own the card: a card takes it only inside a channel at
 * the full level.
 */
public final class PutKey {

  /** INS. */
  public static final int INSTRUCTION = 0xD8;

  private static final int ALL_THREE = 0x81;
  private static final int AES = 0x88;
  private static final int CHECK_BYTES = 3;
  private static final int KEYS = 3;

  private PutKey() {}

  /**
   * The command, before it is wrapped; whoever sends it wipes it.
   *
   * @param inCard the set on the card, whose DEK enciphers
   * @param next what replaces it
   */
  public static CommandApdu replacing(StaticKeys inCard, StaticKeys next) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(next.version().number());
    String[] checks = next.checkValues().split(" ", -1);
    boolean _ =
        next.lend((enc, mac, dek) -> {
          add(data, inCard.dek(), enc, checks[0]);
          add(data, inCard.dek(), mac, checks[1]);
          add(data, inCard.dek(), dek, checks[2]);
          return true;
        });
    return CommandApdu.of(0x80, INSTRUCTION, inCard.version().number(), ALL_THREE)
        .withData(data.toByteArray())
        .expecting(256);
  }

  private static void add(
      ByteArrayOutputStream data, SecretBytes dek, SecretBytes key, String check) {
    byte[] sealed = key.open(clear -> AesBlocks.encrypt(dek, zeros(), padded(clear)));
    data.write(AES);
    data.write(1 + sealed.length);
    data.write(key.length());
    data.writeBytes(sealed);
    data.write(CHECK_BYTES);
    data.writeBytes(HexFormat.of().parseHex(check));
  }

  private static byte[] padded(byte[] key) {
    int blocks = (key.length + AesBlocks.BLOCK - 1) / AesBlocks.BLOCK;
    return Arrays.copyOf(key, blocks * AesBlocks.BLOCK);
  }

  private static byte[] zeros() {
    return new byte[AesBlocks.BLOCK];
  }

  /**
   * What the card answers: the version, then the three check values.
   *
   * @param next the set that was put
   */
  public static byte[] confirmation(StaticKeys next) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(next.version().number());
    answer.writeBytes(HexFormat.of().parseHex(next.checkValues().replace(" ", "")));
    return answer.toByteArray();
  }

  /**
   * The card's side: the new set, which the caller closes; empty when the command is not as the
   * standard has it, names another version than the card's, or a check value is wrong.
   */
  public static Optional<StaticKeys> read(CommandApdu command, StaticKeys inCard) {
    byte[] data = command.data();
    if (command.p1() != inCard.version().number()
        || command.p2() != ALL_THREE
        || data.length == 0
        || data[0] < 1) {
      return Optional.empty();
    }
    SecretBytes[] keys = new SecretBytes[KEYS];
    byte[][] checks = new byte[KEYS][];
    int at = 1;
    for (int i = 0; i < KEYS; i++) {
      int length = at + 3 <= data.length ? data[at + 2] & 0xFF : 0;
      int sealed = (length + AesBlocks.BLOCK - 1) / AesBlocks.BLOCK * AesBlocks.BLOCK;
      int end = at + 3 + sealed + 1 + CHECK_BYTES;
      boolean shaped =
          (length == 16 || length == 24 || length == 32)
              && end <= data.length
              && (data[at] & 0xFF) == AES
              && (data[at + 1] & 0xFF) == 1 + sealed
              && data[end - CHECK_BYTES - 1] == CHECK_BYTES;
      if (!shaped) {
        close(keys);
        return Optional.empty();
      }
      byte[] clear =
          AesBlocks.decrypt(
              inCard.dek(), zeros(), Arrays.copyOfRange(data, at + 3, at + 3 + sealed));
      keys[i] = SecretBytes.taking(Arrays.copyOf(clear, length));
      Arrays.fill(clear, (byte) 0);
      checks[i] = Arrays.copyOfRange(data, end - CHECK_BYTES, end);
      at = end;
    }
    return at == data.length ? checked(data[0], keys, checks) : none(keys);
  }

  private static Optional<StaticKeys> checked(int version, SecretBytes[] keys, byte[][] checks) {
    if (keys[0].length() != keys[1].length() || keys[0].length() != keys[2].length()) {
      return none(keys);
    }
    StaticKeys set = new StaticKeys(new KeyVersion(version), keys[0], keys[1], keys[2]);
    String told =
        HexFormat.of().withUpperCase().formatHex(checks[0])
            + " "
            + HexFormat.of().withUpperCase().formatHex(checks[1])
            + " "
            + HexFormat.of().withUpperCase().formatHex(checks[2]);
    if (!told.equals(set.checkValues())) {
      set.close();
      return Optional.empty();
    }
    return Optional.of(set);
  }

  private static Optional<StaticKeys> none(SecretBytes[] keys) {
    close(keys);
    return Optional.empty();
  }

  private static void close(SecretBytes[] keys) {
    for (SecretBytes key : keys) {
      if (key != null) {
        key.close();
      }
    }
  }
}
