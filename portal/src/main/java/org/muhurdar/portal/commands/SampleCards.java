package org.muhurdar.portal.commands;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.card.CardType;
import org.muhurdar.portal.keystore.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cards of the demo's people, as a card maker would get them: each with its PIN and with its
 * own keys from the demo's key store; and those of the holders whose cards are unlocked by the PUK
 * that came in with them. The file is for the simulator and readable by its owner only.
 */
final class SampleCards {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All cards of ours have the same; it is in no database and unlocks nothing here. */
  private static final String PUK = "87654321";

  private SampleCards() {}

  static Path write(Path folder, Keys keys) throws IOException {
    Path file = folder.resolve("cards.jsonl");
    Files.deleteIfExists(file);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Set<String> people = identityNumbers(folder.resolve("people.jsonl"));
    try (BufferedReader holders = Files.newBufferedReader(folder.resolve("holders.jsonl"));
        BufferedWriter cards = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      holders
          .lines()
          .map(JSON::readTree)
          .forEach(holder -> {
            boolean named = people.contains(holder.get("identity_number").asString());
            for (JsonNode card : holder.get("cards")) {
              if (named || card.has("puk")) {
                write(cards, holder, card, keys);
              }
            }
          });
    }
    return file;
  }

  private static Set<String> identityNumbers(Path people) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(people)) {
      return lines
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> JSON.readTree(line).get("personId").asString())
          .collect(Collectors.toSet());
    }
  }

  private static void write(BufferedWriter out, JsonNode holder, JsonNode card, Keys keys) {
    CardSerial serial = new CardSerial(card.get("serial").asString());
    ObjectNode line = JSON.createObjectNode();
    line.put("serial", serial.value());
    CardProfile profile = new CardType(card.get("type").asString()).profile();
    line.put("profile", code(profile));
    line.put("holder", holder.get("name").asString());
    line.put("pin", card.get("pin").asString());
    line.put("puk", card.has("puk") ? card.get("puk").asString() : PUK);
    boolean locked = card.has("state") && card.get("state").asString().equals("PIN_LOCKED");
    line.put("pinTriesLeft", locked ? 0 : 3);
    if (profile == CardProfile.AKIS_YK) {
      line.set("issuerKeys", issuerKeys(serial, keys));
    }
    try {
      out.write(JSON.writeValueAsString(line));
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(CardProfile profile) {
    return switch (profile) {
      case AKIS_YK -> "yk";
      case AKIS_1_0 -> "akis10";
      case AKIS_1_2 -> "akis12";
      case AKIS_2 -> "akis2x";
      case PIV -> "piv";
      case UNKNOWN -> throw new IllegalStateException("no such card in the sample");
    };
  }

  private static ObjectNode issuerKeys(CardSerial serial, Keys keys) {
    CardKeyReference first =
        new CardKeyReference(serial, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    // A card in use keeps what it has; without the first master all are in use or newly made.
    CardKeyReference reference =
        keys.cardMasters().versions().contains(KeyVersion.FIRST)
            ? first
            : keys.cardMasters().newest(serial);
    try (StaticKeys set = keys.cardKeys(reference)) {
      return set.lend((enc, mac, dek) -> {
        ObjectNode three = JSON.createObjectNode();
        three.put("version", reference.version().number());
        three.put("enc", hex(enc));
        three.put("mac", hex(mac));
        three.put("dek", hex(dek));
        return three;
      });
    }
  }

  private static String hex(SecretBytes key) {
    return key.open(bytes -> HexFormat.of().withUpperCase().formatHex(bytes));
  }
}
