package org.muhurdar.simulator.card.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.octets.Octets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A card to be made for somebody.
 *
 * @param card without a key of its own it gets a new one, with a certificate for the holder
 * @param holder the name on it
 */
public record CardOrder(NewCard card, String holder) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Refuses a card for nobody. */
  public CardOrder {
    if (holder.isBlank()) {
      throw new IllegalArgumentException("a card has a holder");
    }
  }

  /** One line of the file. */
  private record Line(
      @Nullable String serial,
      @Nullable String profile,
      @Nullable String holder,
      @Nullable String pin,
      @Nullable String puk,
      @Nullable Integer pinTriesLeft,
      @Nullable Integer resetsLeft,
      @Nullable Keys issuerKeys) {}

  private record Keys(
      @Nullable Integer version,
      @Nullable String enc,
      @Nullable String mac,
      @Nullable String dek) {}

  /**
   * Reads a file of JSON Lines: {@code serial}, {@code profile}, {@code holder}, {@code pin},
   * {@code puk} and, if wanted, {@code pinTriesLeft}, {@code resetsLeft} and {@code issuerKeys}
   * with {@code version}, {@code enc}, {@code mac} and {@code dek} in hexadecimal digits. Without
   * issuer keys the card's channel stays closed. Empty lines are skipped.
   *
   * @throws IllegalArgumentException naming the line that is wrong, and none of its secrets
   */
  public static List<CardOrder> readAll(Path file) throws IOException {
    List<CardOrder> orders = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        orders.add(read(line, number));
      }
    }
    return List.copyOf(orders);
  }

  private static CardOrder read(String json, int number) {
    try {
      Line line = JSON.readValue(json, Line.class);
      NewCard plain =
          new NewCard(
              kind(required(line.profile(), "profile")),
              ChipSerial.of(new CardSerial(required(line.serial(), "serial"))),
              required(line.pin(), "pin"),
              required(line.puk(), "puk"),
              Optional.ofNullable(line.issuerKeys()).map(CardOrder::keys),
              Optional.empty(),
              Optional.ofNullable(line.pinTriesLeft()).orElse(3),
              Optional.ofNullable(line.resetsLeft()).orElse(NewCard.USUAL_RESETS));
      return new CardOrder(plain, required(line.holder(), "holder"));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("line " + number + " is not as expected", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
  }

  private static CardKind kind(String code) {
    return CardKind.ofCode(code)
        .orElseThrow(() -> new IllegalArgumentException("profile is one of " + CardKind.codes()));
  }

  private static IssuerKeys keys(Keys keys) {
    return new IssuerKeys(
        Optional.ofNullable(keys.version()).orElse(1),
        key(keys.enc(), "enc"),
        key(keys.mac(), "mac"),
        key(keys.dek(), "dek"));
  }

  private static Octets key(@Nullable String hex, String field) {
    String digits = required(hex, "issuerKeys." + field);
    if (!digits.matches("([0-9A-Fa-f]{2})+")) {
      throw new IllegalArgumentException("issuerKeys." + field + " has hexadecimal digits");
    }
    return Octets.ofHex(digits);
  }

  private static String required(@Nullable String value, String field) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  @Override
  public String toString() {
    return card + " of " + holder;
  }
}
