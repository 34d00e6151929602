package org.muhurdar.acceptance.house;

import java.util.List;
import org.muhurdar.kernel.Language;

/**
 * Somebody who holds cards, with everything only that person knows. Nobody of this name and number
 * exists.
 */
public record Person(
    String name,
    String number,
    String word,
    String phone,
    String email,
    Language language,
    List<PinnedCard> cards) {

  /** A card and the PIN that came with it. */
  public record PinnedCard(String serial, String pin) {}

  public Person {
    cards = List.copyOf(cards);
  }

  /** Turkish, one card. The person of the guides. */
  public static Person ayse() {
    return new Person(
        "Ayşe Işık",
        "10000000146",
        "gölgede çınar 7",
        "+905320000034",
        "ayse.isik@posta.example",
        Language.TR,
        List.of(new PinnedCard("AKS0000012345671", "185910")));
  }

  /** The person of the guides in that language: the same screens, the names fit the reader. */
  public static Person ofGuide(Language language) {
    Person ayse = ayse();
    return new Person(
        ayse.name(),
        ayse.number(),
        ayse.word(),
        ayse.phone(),
        ayse.email(),
        language,
        ayse.cards());
  }

  /** A foreigner with a passport, who reads English and has two cards. */
  public static Person john() {
    return new Person(
        "John Smith",
        "U12345678",
        "Bosphorus-at-dawn",
        "+905320000056",
        "john.smith@post.example",
        Language.EN,
        List.of(
            new PinnedCard("AKS0000012345672", "402713"),
            new PinnedCard("AKS0000012345673", "739164")));
  }

  /**
   * One of a crowd: the same number always gives the same person.
   *
   * @param index from 0 to 9,999,999
   */
  public static Person ofCrowd(int index) {
    return new Person(
        "Deneme " + index,
        number(100_000_000L + 37 + index * 7L),
        "kalabalık sözcük",
        "+90533%07d".formatted(index),
        "deneme" + index + "@posta.example",
        Language.TR,
        List.of(new PinnedCard("AKS1%012d".formatted(index), "%06d".formatted(pin(index)))));
  }

  /** The same with one card, whose serial is a chip's. */
  public Person withCard(String serial, String pin) {
    return new Person(
        name, number, word, phone, email, language, List.of(new PinnedCard(serial, pin)));
  }

  /** The same without a card, where cards would only cost time. */
  public Person withoutCards() {
    return new Person(name, number, word, phone, email, language, List.of());
  }

  private static int pin(int index) {
    return Math.floorMod(index * 7_919 + 135_791, 1_000_000);
  }

  /** Nine digits and their two check digits. */
  private static String number(long nine) {
    String digits = Long.toString(nine);
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      int digit = digits.charAt(i) - '0';
      if (i % 2 == 0) {
        odd += digit;
      } else {
        even += digit;
      }
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    return digits + tenth + (odd + even + tenth) % 10;
  }
}
