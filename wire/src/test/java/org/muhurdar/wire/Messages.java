package org.muhurdar.wire;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;

/** One message of every kind, and every way of each. */
final class Messages {

  static final String ID = "0123456789ABCDEF0123456789ABCDEF";

  private Messages() {}

  static WireScript script(int number) {
    return new WireScript(
        ID,
        number,
        List.of(
            new WireStep.Command(hex("00A40800043F003D0000"), List.of("9000"), true, false),
            new WireStep.Command(hex("80500100080102030405060708"), List.of(), false, true),
            new WireStep.Local(
                "CHANGE_PIN",
                "AKIS_ASCII",
                0x81,
                Optional.of(SecretChars.of("71946028")),
                List.of("9000", "63C"),
                true),
            new WireStep.Local(
                "VERIFY_PIN", "AKIS_ASCII", 0x81, Optional.empty(), List.of("9000"), true)));
  }

  static List<Message> all() {
    HandOver ticket = new HandOver.ByTicket("m1." + "a".repeat(60) + "." + "b".repeat(86));
    HandOver code = new HandOver.ByCode(ShortCode.make(new SeededRandomness(8)));
    AgentKey key = new AgentKey(Octets.of(new byte[32]));
    Octets proof = Octets.of(new byte[64]);
    Octets atr = hex("3B9F978131FE458065544353228231C073F62180810553");
    Message.Screen screen =
        new Message.Screen("Mühürdar", "https://portal.example:8443", "Ayşe \"Işık\" \\ Öztürk");
    return List.of(
        new Message.Hello(
            ticket,
            "0.1.0",
            "Virtual PCD 00 00",
            atr,
            "9000000000001007",
            Optional.of(new Message.PinSeen(0, true)),
            key,
            proof,
            Optional.empty()),
        new Message.Hello(
            code,
            "0.1.0",
            "ACS ACR39U",
            atr,
            "9000000000001007",
            Optional.empty(),
            key,
            proof,
            Optional.of(new Message.Result(ID, List.of(hex("9000")), Optional.empty()))),
        news(),
        new Message.Accept(
            "AKIS-YK",
            "UNLOCK_CARD",
            "9000000000001007",
            screen,
            Optional.of(
                new Message.PinTerms(6, 16, Optional.of(LocalDate.of(1984, 3, 9)), "10000000146")),
            Optional.of(proof),
            script(1)),
        new Message.Accept(
            "AKIS-YK",
            "READ_CARD",
            "9000000000001007",
            screen,
            Optional.empty(),
            Optional.empty(),
            script(1)),
        new Message.Refuse(Message.Refusal.OTHER_CARD),
        new Message.Run(script(2)),
        new Message.Result(ID, List.of(hex("9000"), hex("AABB63C2")), Optional.empty()),
        new Message.Result(ID, List.of(), Optional.of(Message.AgentError.CARD_GONE)),
        new Message.Status(Message.Stage.TYPING),
        new Message.Ping(7),
        new Message.Pong(7),
        new Message.Finish(Message.Outcome.DONE, "KM-4711"));
  }

  /** An agent that was sent by nobody. */
  static Message.Hello news() {
    return new Message.Hello(
        new HandOver.PinChanged(ID),
        "0.1.0",
        "ACS ACR39U",
        hex("3B9F"),
        "9000000000001007",
        Optional.empty(),
        new AgentKey(Octets.of(new byte[32])),
        Octets.of(new byte[64]),
        Optional.empty());
  }

  static Octets hex(String digits) {
    return Octets.of(HexFormat.of().parseHex(digits));
  }
}
