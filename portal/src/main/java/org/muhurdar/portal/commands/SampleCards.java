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
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.portal.keystore.Keys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cards of the demo's people, as a card maker would get them: each with its PIN and with its
 * own keys from the demo's key store. The file is for the simulator and readable by its owner only.
 */
final class SampleCards {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every sample card has the same; it is in no database and unlocks nothing here. */
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
          .filter(holder -> people.contains(holder.get("identity_number").asString()))
          .forEach(holder -> holder.get("cards").forEach(card -> write(cards, holder, card, keys)));
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
    line.put("profile", "yk");
    line.put("holder", holder.get("name").asString());
    line.put("pin", card.get("pin").asString());
    line.put("puk", PUK);
    line.put("pinTriesLeft", card.get("state").asString().equals("PIN_LOCKED") ? 0 : 3);
    CardKeyReference reference =
        new CardKeyReference(serial, KeyVersion.FIRST, Derivation.CMAC_COUNTER);
    try (StaticKeys set = keys.cardKeys(reference)) {
      ObjectNode written =
          set.lend((enc, mac, dek) -> {
            ObjectNode three = JSON.createObjectNode();
            three.put("version", KeyVersion.FIRST.number());
            three.put("enc", hex(enc));
            three.put("mac", hex(mac));
            three.put("dek", hex(dek));
            return three;
          });
      line.set("issuerKeys", written);
      out.write(JSON.writeValueAsString(line));
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(SecretBytes key) {
    return key.open(bytes -> HexFormat.of().withUpperCase().formatHex(bytes));
  }
}
