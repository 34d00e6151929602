package org.muhurdar.acceptance.house;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.muhurdar.agent.Agent;
import org.muhurdar.agent.AgentOptions;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.reader.ReaderCable;
import org.muhurdar.simulator.card.reader.VirtualReader;

/** What stands before a holder: the real agent, and a reader whose cards the simulator plays. */
public final class CardTable implements AutoCloseable {

  private static final String PUK = "87654321";

  private final Agent agent;
  private final VirtualReader reader = VirtualReader.alone();
  private final ReaderCable cable;

  private CardTable(Agent agent) {
    this.agent = agent;
    this.cable =
        ReaderCable.plug(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), agent.vpcdPort().orElseThrow()),
            reader);
  }

  /** A table whose agent keeps its key and its acquaintances in that folder. */
  public static CardTable in(Path home) {
    return in(home, InstantSource.system());
  }

  /** The same with another clock for the agent. */
  public static CardTable in(Path home, InstantSource clock) {
    return new CardTable(
        Agent.start(
            new AgentOptions(
                List.of(0),
                OptionalInt.of(0),
                false,
                Set.of(),
                home,
                clock,
                Randomness.ofSystem())));
  }

  /** The agent's address as the portal's setting wants it. */
  public String address() {
    return "http://" + agent.uri().getAuthority();
  }

  /** Where the agent's page is. */
  public URI agent() {
    return agent.uri();
  }

  public VirtualReader reader() {
    return reader;
  }

  /** Makes a card as its maker would, with the keys of that key store. */
  public VirtualCard make(Person.PinnedCard card, Keys keys) {
    CardSerial serial = new CardSerial(card.serial());
    CardKeyReference reference =
        new CardKeyReference(serial, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    try (StaticKeys set = keys.cardKeys(reference)) {
      IssuerKeys issuer =
          set.lend((enc, mac, dek) ->
              new IssuerKeys(KeyVersion.FIRST.number(), octets(enc), octets(mac), octets(dek)));
      NewCard order =
          NewCard.plain(CardKind.YK, ChipSerial.of(serial), card.pin(), PUK).with(issuer);
      return VirtualCard.made(order, VirtualCard.Surroundings.real());
    }
  }

  private static Octets octets(SecretBytes key) {
    return key.open(bytes -> Octets.of(bytes.clone()));
  }

  /** Whether the card takes this PIN; asking spends a try when it does not. */
  public static boolean takes(VirtualCard card, String pin) {
    return verify(card, pin).equals("9000");
  }

  /** Three wrong PINs. */
  public static void lock(VirtualCard card) {
    for (int i = 0; i < 3; i++) {
      var _ = verify(card, "000007");
    }
  }

  private static String verify(VirtualCard card, String pin) {
    if (!card.isPowered()) {
      var _ = card.powerUp();
    }
    StringBuilder digits = new StringBuilder();
    pin.chars().forEach(digit -> digits.append("%02X".formatted(digit)));
    return card.exchange(Octets.ofHex("00200081%02X%s".formatted(pin.length(), digits))).hex();
  }

  /** What the card shows of itself. */
  public Optional<VirtualCard> card() {
    return reader.card();
  }

  @Override
  public void close() {
    cable.close();
    agent.close();
  }
}
