package org.muhurdar.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.acceptance.house.CardMaker;
import org.muhurdar.acceptance.house.HolderMachine;
import org.muhurdar.acceptance.house.Meddler;
import org.muhurdar.acceptance.house.Person;
import org.muhurdar.acceptance.house.PortalProcess;
import org.muhurdar.acceptance.house.UnlockHouse;
import org.muhurdar.acceptance.house.Unlocks;
import org.muhurdar.agent.relay.Ending;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.simulator.card.ChipTruth;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireCodec;
import org.muhurdar.wire.WireStep;

/**
 * While a card is unlocked and after it, neither what goes between portal and agent nor the
 * portal's memory holds the new PIN, the card's PUK or a key of the card.
 */
class UnlockSecrecyTest {

  private static final int INITIALIZE_UPDATE = 3;
  private static final int CARD_CHALLENGE_AT = 13;
  private static final int CHALLENGE = 8;

  /**
   * Keeps what is said, and stops the portal's second script on its way for as long as it takes.
   */
  private static final class Recorder implements Meddler {
    final List<byte[]> said = new ArrayList<>();
    final Runnable whileTheCardWaits;

    Recorder(Runnable whileTheCardWaits) {
      this.whileTheCardWaits = whileTheCardWaits;
    }

    @Override
    public List<byte[]> pass(Passing passing) {
      said.add(passing.message());
      if (WireCodec.decode(passing.message()) instanceof Message.Run) {
        whileTheCardWaits.run();
      }
      return List.of(passing.message());
    }

    List<Message> messages() {
      return said.stream().map(WireCodec::decode).toList();
    }
  }

  @Test
  void neither_wire_nor_heap_holds_the_pin_the_puk_or_a_key(@TempDir Path folder) throws Exception {
    Path during = folder.resolve("during.hprof");
    Path after = folder.resolve("after.hprof");
    Path wire = folder.resolve("wire");
    String newPin = Markers.marker(4_711);
    try (UnlockHouse house =
        UnlockHouse.open("secrecy", folder.resolve("home"), InstantSource.system(), 3)) {
      house.town().with("relay.answer-within", "60s");
      try (PortalProcess portal = house.town().process("secrecy")) {
        house.routeTo(portal::port);
        Person person = house.person();
        VirtualCard card = house.cards().make(person, true);
        Recorder recorder = new Recorder(() -> dump(portal, during));
        unlock(house, person, card, recorder, newPin);
        dump(portal, after);
        Files.write(wire, joined(recorder.said));

        List<Path> all = List.of(during, after, wire);
        Markers pins = new Markers(List.of(newPin));
        Markers puks = new Markers(List.of(CardMaker.PUK));
        BytesHunt lasting = lastingKeys(house, person);
        BytesHunt session = sessionKeys(house, person, recorder.messages());
        for (Path place : all) {
          assertThat(pins.in(place)).as("new PIN in %s", place).isEmpty();
          assertThat(puks.in(place)).as("PUK in %s", place).isEmpty();
          assertThat(lasting.in(place)).as("keys in %s", place).isEmpty();
        }
        assertThat(session.in(after)).as("session keys after the end").isEmpty();
        assertThat(session.in(wire)).as("session keys on the wire").isEmpty();

        // The controls: what must be there at that moment is found, in the same files.
        assertThat(session.in(during)).as("session keys while they are used").hasSize(3);
        assertThat(new Markers(List.of(transportPin(recorder.messages()))).in(wire)).hasSize(1);
      }
    }
  }

  /** Such a card is sent its PUK in the clear; so it passes the line, once, and stays nowhere. */
  @Test
  void of_a_card_with_a_puk_neither_pin_nor_puk_stays(@TempDir Path folder) throws Exception {
    Path during = folder.resolve("during.hprof");
    Path after = folder.resolve("after.hprof");
    Path wire = folder.resolve("wire");
    String newPin = Markers.marker(4_712);
    String puk = "60942718";
    try (UnlockHouse house =
        UnlockHouse.open("puk-secrecy", folder.resolve("home"), InstantSource.system(), 3)) {
      house.town().with("relay.answer-within", "60s");
      Person person = house.person();
      VirtualCard card = house.withPuk(person, puk);
      try (PortalProcess portal = house.town().process("puk-secrecy")) {
        house.routeTo(portal::port);
        Recorder recorder = new Recorder(() -> dump(portal, during));
        unlock(house, person, card, recorder, newPin);
        dump(portal, after);
        Files.write(wire, joined(recorder.said));
      }
      String next = house.heldPuk(person);
      assertThat(next).as("replaced in the same script").isNotEqualTo(puk);
      BytesHunt puks =
          new BytesHunt().also("the PUK", ascii(puk)).also("the next PUK", ascii(next));
      Markers pins = new Markers(List.of(newPin));

      assertThat(puks.in(after)).isEmpty();
      for (Path place : List.of(during, after, wire)) {
        assertThat(pins.in(place)).as("new PIN in %s", place).isEmpty();
      }
      assertThat(puks.in(during)).as("the control, while they are used").hasSize(2);
      assertThat(puks.in(wire)).as("as they pass").hasSize(2);
    }
  }

  private static byte[] ascii(String digits) {
    return digits.getBytes(StandardCharsets.US_ASCII);
  }

  private static void unlock(
      UnlockHouse house, Person person, VirtualCard card, Recorder recorder, String newPin)
      throws IOException {
    Unlocks.Asked asked = house.unlocks().ask(person);
    house.line().with(recorder);
    try (HolderMachine machine = house.machine(card)) {
      Ending ending = machine.unlock(asked.ticket(), newPin);
      assertThat(ending.state()).isEqualTo(Ending.State.DONE);
    }
    assertThat(ChipTruth.of(card).pin()).isEqualTo(newPin);
  }

  private static void dump(PortalProcess portal, Path file) {
    try {
      HeapDump.of(portal.pid(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(List<byte[]> messages) {
    ByteBuffer all = ByteBuffer.allocate(messages.stream().mapToInt(one -> one.length).sum());
    messages.forEach(all::put);
    return all.array();
  }

  /** The card's own keys, and the master they come from as it lies in its file. */
  private static BytesHunt lastingKeys(UnlockHouse house, Person person) throws IOException {
    BytesHunt hunt = new BytesHunt();
    try (StaticKeys keys = house.cards().staticKeys(person.cards().getFirst().serial())) {
      keys.lend((enc, mac, dek) ->
          hunt.also("static ENC", bytes(enc))
              .also("static MAC", bytes(mac))
              .also("static DEK", bytes(dek)));
    }
    byte[] file =
        Files.readAllBytes(house.town().folder().resolve("keys/standing/card-master-1.key"));
    // The key lies before a check of eight bytes.
    return hunt.also("master", Arrays.copyOfRange(file, file.length - 40, file.length - 8));
  }

  private static byte[] bytes(SecretBytes secret) {
    return secret.open(byte[]::clone);
  }

  private static BytesHunt sessionKeys(UnlockHouse house, Person person, List<Message> said) {
    byte[] host = new byte[0];
    byte[] card = new byte[0];
    for (Message message : said) {
      if (message instanceof Message.Accept accept
          && accept.script().steps().get(INITIALIZE_UPDATE) instanceof WireStep.Command command) {
        host = Arrays.copyOfRange(command.apdu().bytes(), 5, 5 + CHALLENGE);
      } else if (message instanceof Message.Result result && card.length == 0) {
        byte[] reply = result.replies().get(INITIALIZE_UPDATE).bytes();
        card = Arrays.copyOfRange(reply, CARD_CHALLENGE_AT, CARD_CHALLENGE_AT + CHALLENGE);
      }
    }
    byte[] context = ByteBuffer.allocate(2 * CHALLENGE).put(host).put(card).array();
    BytesHunt hunt = new BytesHunt();
    try (StaticKeys keys = house.cards().staticKeys(person.cards().getFirst().serial())) {
      keys.lend((enc, mac, dek) ->
          hunt.also("S-ENC", derived(bytes(enc), 0x04, context))
              .also("S-MAC", derived(bytes(mac), 0x06, context))
              .also("S-RMAC", derived(bytes(mac), 0x07, context)));
    }
    return hunt;
  }

  /** SP 800-108 with AES-CMAC as SCP03 has it, by another hand than the product's. */
  private static byte[] derived(byte[] key, int constant, byte[] context) {
    byte[] out = new byte[key.length];
    CMac cmac = new CMac(AESEngine.newInstance());
    cmac.init(new KeyParameter(key));
    for (int block = 0; block * 16 < key.length; block++) {
      byte[] input =
          ByteBuffer.allocate(16 + context.length)
              .put(new byte[11])
              .put((byte) constant)
              .put((byte) 0)
              .putShort((short) (key.length * 8))
              .put((byte) (block + 1))
              .put(context)
              .array();
      byte[] made = new byte[16];
      cmac.update(input, 0, input.length);
      cmac.doFinal(made, 0);
      System.arraycopy(made, 0, out, block * 16, 16);
    }
    return out;
  }

  private static String transportPin(List<Message> said) {
    for (Message message : said) {
      if (message instanceof Message.Run run) {
        for (WireStep step : run.script().steps()) {
          if (step instanceof WireStep.Local local && local.from().isPresent()) {
            return local.from().get().open(String::new);
          }
        }
      }
    }
    throw new AssertionError("no transport PIN on the wire");
  }
}
