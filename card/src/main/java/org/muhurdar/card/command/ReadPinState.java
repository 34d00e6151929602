package org.muhurdar.card.command;

import java.util.Optional;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Tlv;

/**
 * How many tries a PIN has left.
 *
 * <p>AKİS tells it in the file control of the PIN's folder, tag 90. An empty VERIFY (ISO/IEC
 * 7816-4:2020 section 11.5.6) asks without spending a try where the card keeps the standard; on a
 * real AKİS card nobody has published what it does, so it is sent to our own profile and to PIV
 * only.
 */
public final class ReadPinState {

  private static final int CONDITIONS = 0x90;

  private ReadPinState() {}

  /** The empty VERIFY. */
  public static CommandApdu byEmptyVerify(int reference) {
    return CommandApdu.of(0x00, 0x20, 0x00, reference);
  }

  /** From the reply to the SELECT of the PIN's folder. */
  public static Optional<PinStatus> fromFolder(ResponseApdu select) {
    if (!select.status().isOk()) {
      return Optional.empty();
    }
    return Tlv.find(Tlv.readFileControl(select.data()), CONDITIONS)
        .map(Tlv::value)
        .filter(value -> value.length == 1)
        .flatMap(value -> PinStatus.ofConditions(value[0] & 0xFF));
  }
}
