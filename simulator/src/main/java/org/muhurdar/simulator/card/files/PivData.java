package org.muhurdar.simulator.card.files;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.Tlv;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The data objects of a PIV card (NIST SP 800-73-4 part 1, chapter 3 and appendix A) that anybody
 * may read. Objects that are optional, and those a PIN protects, are not there.
 */
public final class PivData {

  /** The application's identifier with its version. */
  public static final Octets IDENTIFIER = Octets.ofHex("A000000308000010000100");

  private static final String CARD_CAPABILITIES = "5FC107";
  private static final String HOLDER_IDENTIFIER = "5FC102";
  private static final String CERTIFICATE_9A = "5FC105";
  private static final String CERTIFICATE_9C = "5FC10A";
  private static final String DISCOVERY = "7E";

  /** The FASC-N of somebody who is not in the service of the United States. */
  private static final String NO_AGENCY = "D4E739DA739CED39CE739D836858210842108421C84210C3EB";

  private static final String NO_END = "20991231";
  private static final int REGISTERED_BYTES = 5;
  private static final int CARD_NUMBER_BYTES = 14;

  private PivData() {}

  /**
   * The object of that tag.
   *
   * @param tag as it stands in GET DATA
   * @param uuid the card's
   * @param certificate of the key in 9A and 9C, in DER
   */
  public static Optional<Octets> find(Octets tag, Octets uuid, Optional<Octets> certificate) {
    return switch (tag.hex()) {
      case CARD_CAPABILITIES -> Optional.of(capabilities(uuid));
      case HOLDER_IDENTIFIER -> Optional.of(holderIdentifier(uuid));
      case CERTIFICATE_9A, CERTIFICATE_9C -> certificate.map(PivData::certificate);
      case DISCOVERY -> Optional.of(discovery());
      default -> Optional.empty();
    };
  }

  /** What SELECT answers (part 2, table 3). */
  public static Octets properties() {
    Tlv authority = Tlv.of(0x4F, IDENTIFIER.part(0, REGISTERED_BYTES).toArray());
    return octets(
        Tlv.holding(
            0x61,
            List.of(
                Tlv.of(0x4F, IDENTIFIER.from(REGISTERED_BYTES).toArray()),
                Tlv.holding(0x79, List.of(authority)),
                Tlv.of(0x50, Octets.ofAscii("Muhurdar PIV").toArray()))));
  }

  private static Octets capabilities(Octets uuid) {
    Octets number = uuid.from(uuid.length() - CARD_NUMBER_BYTES);
    return data(
        Tlv.of(0xF0, Octets.ofHex("A000000116FF02").then(number).toArray()),
        hex(0xF1, "21"),
        hex(0xF2, "21"),
        hex(0xF3, ""),
        hex(0xF4, "00"),
        hex(0xF5, "10"),
        hex(0xF6, ""),
        hex(0xF7, ""),
        hex(0xFA, ""),
        hex(0xFB, ""),
        hex(0xFC, ""),
        hex(0xFD, ""),
        hex(0xFE, ""));
  }

  /** Without its issuer's signature, which nobody here would check. */
  private static Octets holderIdentifier(Octets uuid) {
    return data(
        hex(0x30, NO_AGENCY),
        Tlv.of(0x34, uuid.toArray()),
        Tlv.of(0x35, Octets.ofAscii(NO_END).toArray()),
        hex(0x3E, ""),
        hex(0xFE, ""));
  }

  private static Octets certificate(Octets der) {
    return data(Tlv.of(0x70, der.toArray()), hex(0x71, "00"), hex(0xFE, ""));
  }

  /** The application's own PIN alone is used (part 1, section 3.3.2). */
  private static Octets discovery() {
    return octets(
        Tlv.holding(0x7E, List.of(Tlv.of(0x4F, IDENTIFIER.toArray()), hex(0x5F2F, "4000"))));
  }

  private static Octets data(Tlv... parts) {
    return octets(Tlv.holding(0x53, List.of(parts)));
  }

  private static Tlv hex(int tag, String digits) {
    return Tlv.of(tag, HexFormat.of().parseHex(digits));
  }

  private static Octets octets(Tlv object) {
    return Octets.of(object.bytes());
  }
}
