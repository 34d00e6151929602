package org.muhurdar.agent.holdercard;

import java.util.HexFormat;
import java.util.Optional;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Tlv;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.GetSerial;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.ReadPinState;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;

/** Reads what a card tells everybody. Spends no try of any PIN, and never speaks of a PUK. */
public final class CardReading {

  private static final String FOLDER = "3F003D00";
  private static final String FOLDER_NAME = "PKCS-15";
  private static final String PIV = "A000000308000010000100";
  private static final CommandApdu PIV_CHUID =
      CommandApdu.of(0x00, 0xCB, 0x3F, 0xFF)
          .withData(HexFormat.of().parseHex("5C035FC102"))
          .expecting(256);
  private static final int CHUID_DATA = 0x53;
  private static final int CHUID_UUID = 0x34;

  private CardReading() {}

  /**
   * Reads the card that is open.
   *
   * @throws CardFault when the card or the reader goes meanwhile
   */
  public static CardView read(String reader, AgentCard card) {
    CardProfile profile = CardProfile.candidate(card.atr());
    CardChannel channel = new DirectCard(card, PinPad.NONE);
    return switch (profile) {
      case PIV -> piv(reader, card, channel);
      case AKIS_YK, AKIS_1_0, AKIS_1_2, AKIS_2 -> akis(reader, card, channel, profile);
      case UNKNOWN ->
          new CardView(reader, card.atr(), profile, Optional.empty(), Optional.empty(), false);
    };
  }

  /**
   * The serial alone, which leaves a known card in its root.
   *
   * @throws CardFault when the card or the reader goes meanwhile
   */
  public static Optional<CardSerial> serial(AgentCard card) {
    CardChannel channel = new DirectCard(card, PinPad.NONE);
    return switch (CardProfile.candidate(card.atr())) {
      case PIV -> {
        var _ = channel.send(SelectDf.application(PIV));
        yield pivSerial(channel);
      }
      case AKIS_YK, AKIS_1_0, AKIS_1_2, AKIS_2 -> {
        var _ = channel.send(SelectDf.root());
        yield GetSerial.read(channel.send(GetSerial.command()));
      }
      case UNKNOWN -> Optional.empty();
    };
  }

  /** The PIN's state after its folder was selected, where it then stays. */
  static Optional<PinStatus> enterPinFolder(CardChannel channel, CardProfile profile) {
    if (profile == CardProfile.PIV) {
      var _ = channel.send(SelectDf.application(PIV));
      return byEmptyVerify(channel, profile);
    }
    ResponseApdu folder = channel.send(SelectDf.byPath(FOLDER));
    if (!folder.status().isOk()) {
      folder = channel.send(SelectDf.byName(FOLDER_NAME));
    }
    return ReadPinState.fromFolder(folder);
  }

  private static CardView akis(
      String reader, AgentCard card, CardChannel channel, CardProfile profile) {
    var _ = channel.send(SelectDf.root());
    Optional<CardSerial> serial = GetSerial.read(channel.send(GetSerial.command()));
    boolean dead =
        GetLifeCycle.read(channel.send(GetLifeCycle.command()))
            .filter(read -> read.phase() == GetLifeCycle.Phase.DEATH)
            .isPresent();
    return new CardView(
        reader, card.atr(), profile, serial, enterPinFolder(channel, profile), dead);
  }

  private static CardView piv(String reader, AgentCard card, CardChannel channel) {
    Optional<PinStatus> pin = enterPinFolder(channel, CardProfile.PIV);
    return new CardView(reader, card.atr(), CardProfile.PIV, pivSerial(channel), pin, false);
  }

  private static Optional<PinStatus> byEmptyVerify(CardChannel channel, CardProfile profile) {
    ResponseApdu reply = channel.send(ReadPinState.byEmptyVerify(profile.pinReference()));
    return PinStatus.triesLeft(reply.status()).map(tries -> new PinStatus(tries, false));
  }

  private static Optional<CardSerial> pivSerial(CardChannel channel) {
    ResponseApdu chuid = channel.send(PIV_CHUID);
    if (!chuid.status().isOk()) {
      return Optional.empty();
    }
    return Tlv.find(Tlv.readAll(chuid.data()), CHUID_DATA)
        .flatMap(data -> Tlv.find(data.parts(), CHUID_UUID))
        .map(Tlv::value)
        .filter(uuid -> uuid.length == 16)
        .map(uuid -> new CardSerial(HexFormat.of().withUpperCase().formatHex(uuid)));
  }
}
