package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the 200 fictitious holders of the demo, byte for byte the same from the same seed. Run
 * {@link #main} with the folder {@code portal/src/main/resources/sample} after changing it.
 *
 * <p>Nobody has these numbers by our doing: identity numbers count up from 100000001 and 990000001
 * before their check digits, passports are the German specimen C01X00T47 or begin with ZZ9, phones
 * begin with 0500 (given to no operator), addresses end in example.org. All of them stand in
 * test-numbers.txt.
 */
final class SampleMaker {

  static final int PEOPLE = 200;

  private static final long SEED = 20_261_122;

  private static final String[] WOMEN =
      ("Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Zehra Sultan Hanife Merve Havva Zeliha"
              + " Esra Özlem Yasemin Hülya Gülsüm Tuğba Çiğdem Şule Şebnem İpek Iraz Ülkü Öykü"
              + " Ebru Gökçe Nurgül")
          .split(" ", -1);
  private static final String[] MEN =
      ("Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan"
              + " Halil Süleyman Abdullah Mahmut Recep Salih Fatih Çağlar Şükrü Tuğrul Işıner"
              + " Ünal Özgür Göktuğ Doğan Çetin Iğdır")
          .split(" ", -1);
  private static final String[] FAMILIES =
      ("Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç"
              + " Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Özcan Korkmaz Çakır Erdoğan Güneş"
              + " Işık Ünlü İnan Göğüş Ağaoğlu Iğsız Şengül Üçgül Büyükçınar")
          .split(" ", -1);
  private static final String[] ABROAD_GIVEN =
      "Anna Thomas Maria James Sofia Peter Elena David Laura Martin".split(" ", -1);
  private static final String[] ABROAD_FAMILIES =
      "Schmidt Miller Rossi Dubois Novak Jensen Garcia Kowalski Petrov Smith".split(" ", -1);
  private static final String[] UNITS = {
    "Bilgi İşlem Dairesi Başkanlığı", "Personel Genel Müdürlüğü", "Öğrenci İşleri",
    "Strateji Geliştirme", "Hukuk Müşavirliği", "Sağlık Hizmetleri"
  };
  private static final String[] WORD_PARTS =
      ("bulut dere vadi kestane turna yosun pusula fener kayısı ıhlamur çınar söğüt gelincik"
              + " şelale uçurtma deniz kirpi ördek üzüm zeytin")
          .split(" ", -1);

  private final Random random = new Random(SEED);
  private final List<String> holders = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private int cards;

  static SampleMaker make() {
    SampleMaker maker = new SampleMaker();
    maker.named();
    while (maker.holders.size() < PEOPLE) {
      maker.stranger(maker.holders.size());
    }
    return maker;
  }

  String holders() {
    return String.join("\n", holders) + "\n";
  }

  String numbers() {
    return String.join("\n", numbers) + "\n";
  }

  /** The three whom the demo names. */
  String people() {
    return """
    {"personId":"10000000146","securityWord":"kiremit-rengi-vapur","name":"Ayşe Yılmaz","phone":"+905000000001","noteTr":"Bir kart, PIN'i kasada","noteEn":"One card, its PIN in the vault"}
    {"personId":"10000000214","securityWord":"yarim-kalan-kahve","name":"Mehmet Işık","phone":"+905000000002","noteTr":"İki kart, biri kilitli","noteEn":"Two cards, one of them locked"}
    {"personId":"C01X00T47","securityWord":"seven-quiet-lighthouses","name":"Anna Schmidt","phone":"+905000000003","noteTr":"Pasaportla, İngilizce, sertifikası askıda","noteEn":"By passport, in English, certificate suspended"}
    """;
  }

  private void named() {
    add(
        person(national(1), "Ayşe Yılmaz", 1, "tr", "1984-03-09", "Öğrenci İşleri")
            + ",\"word\":\"kiremit-rengi-vapur\"",
        List.of(card("USABLE", "185910", "VALID")));
    add(
        person(national(2), "Mehmet Işık", 2, "tr", "1979-11-30", "Hukuk Müşavirliği")
            + ",\"word\":\"yarim-kalan-kahve\"",
        List.of(card("USABLE", "604271", "VALID"), card("PIN_LOCKED", "937158", "VALID")));
    add(
        person("C01X00T47", "Anna Schmidt", 3, "en", "1990-06-17", "")
            + ",\"word\":\"seven-quiet-lighthouses\"",
        List.of(card("USABLE", "481526", "SUSPENDED")));
  }

  private void stranger(int index) {
    boolean byPassport = index % 13 == 5;
    boolean foreigner = !byPassport && index % 10 == 7;
    boolean abroad = byPassport || foreigner;
    String given = abroad ? one(ABROAD_GIVEN) : index % 2 == 0 ? one(WOMEN) : one(MEN);
    String name = given + " " + (abroad ? one(ABROAD_FAMILIES) : one(FAMILIES));
    String number =
        byPassport
            ? "ZZ9" + String.format(Locale.ROOT, "%06d", index)
            : foreigner ? foreigner(index) : national(index);
    String born = LocalDate.of(1955, 1, 1).plusDays(random.nextInt(365 * 47)).toString();
    String unit = random.nextInt(3) == 0 ? one(UNITS) : "";
    String word = one(WORD_PARTS) + " " + one(WORD_PARTS) + " " + (10 + random.nextInt(90));
    int count = random.nextInt(100) < 15 ? 2 + random.nextInt(2) : 1;
    List<String> own = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      own.add(card(typeOf(index), cardState(), pin(), certificateState()));
    }
    add(
        person(number, name, index + 1, abroad ? "en" : "tr", born, unit)
            + ",\"word\":\""
            + word
            + "\"",
        own);
  }

  /** Three holders have cards that are not ours. */
  private static String typeOf(int index) {
    return switch (index) {
      case 8 -> "AKIS-1.2";
      case 9 -> "AKIS-2.5";
      case 10 -> "PIV";
      default -> "AKIS-YK";
    };
  }

  private String person(
      String number, String name, int index, String language, String born, String unit) {
    numbers.add(number);
    String address =
        name.toLowerCase(Locale.of("tr"))
            .replace(' ', '.')
            .replace('ı', 'i')
            .replace('ş', 's')
            .replace('ğ', 'g')
            .replace('ü', 'u')
            .replace('ö', 'o')
            .replace('ç', 'c');
    return "\"identity_number\":\""
        + number
        + "\",\"name\":\""
        + name
        + "\",\"phone\":\"+90500"
        + String.format(Locale.ROOT, "%07d", index)
        + "\",\"email\":\""
        + address
        + "."
        + index
        + "@example.org\",\"language\":\""
        + language
        + "\",\"birth_date\":\""
        + born
        + "\""
        + (unit.isEmpty() ? "" : ",\"institution_unit\":\"" + unit + "\"");
  }

  private void add(String person, List<String> own) {
    holders.add("{" + person + ",\"cards\":[" + String.join(",", own) + "]}");
  }

  private String card(String state, String clearPin, String certificate) {
    return card("AKIS-YK", state, clearPin, certificate);
  }

  /** Cards of others are unlocked by their PUK, which the file brings; ours have none to bring. */
  private String card(String type, String state, String clearPin, String certificate) {
    cards++;
    String puk =
        type.equals("AKIS-YK")
            ? ""
            : "\",\"puk\":\"" + String.format(Locale.ROOT, "%08d", 20_260_000 + cards * 7919);
    // A PIV card's is a UUID.
    String serial =
        (type.equals("PIV") ? "90000000000040008000" : "9000")
            + String.format(Locale.ROOT, "%012d", 1_000 + cards * 7);
    int month = 1 + random.nextInt(9);
    int day = 1 + random.nextInt(28);
    int year = certificate.equals("EXPIRED") ? 2022 : 2025 + random.nextInt(2);
    String from = LocalDate.of(year, month, day).toString();
    String to = LocalDate.of(year + 3, month, day).toString();
    String seen = LocalDate.of(year, month, day).plusDays(11).toString();
    return "{\"serial\":\""
        + serial
        + "\",\"type\":\""
        + type
        + "\""
        + (state.isEmpty()
            ? ""
            : ",\"state\":\"" + state + "\",\"seen_at\":\"" + seen + "T08:30:00Z\"")
        + ",\"pin\":\""
        + clearPin
        + puk
        + "\",\"certificates\":[{\"serial\":\""
        + String.format(Locale.ROOT, "5A%014X", 4_096L + cards * 31L)
        + "\",\"state\":\""
        + certificate
        + "\",\"valid_from\":\""
        + from
        + "T06:00:00Z\",\"valid_to\":\""
        + to
        + "T06:00:00Z\"}]}";
  }

  private String cardState() {
    int chance = random.nextInt(100);
    return chance < 65 ? "USABLE" : chance < 80 ? "PIN_LOCKED" : chance < 83 ? "CARD_DEAD" : "";
  }

  private String certificateState() {
    int chance = random.nextInt(100);
    return chance < 68
        ? "VALID"
        : chance < 80
            ? "AWAITING_ACTIVATION"
            : chance < 90 ? "SUSPENDED" : chance < 95 ? "REVOKED" : "EXPIRED";
  }

  private String pin() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static String national(int index) {
    return withCheckDigits(100_000_000 + index);
  }

  private static String foreigner(int index) {
    return withCheckDigits(990_000_000 + index);
  }

  static String withCheckDigits(int nineDigits) {
    String text = Integer.toString(nineDigits);
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      if (i % 2 == 0) {
        odd += text.charAt(i) - '0';
      } else {
        even += text.charAt(i) - '0';
      }
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    return text + tenth + (odd + even + tenth) % 10;
  }

  public static void main(String[] arguments) throws IOException {
    SampleMaker maker = make();
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Files.writeString(folder.resolve("holders.jsonl"), maker.holders());
    Files.writeString(folder.resolve("people.jsonl"), maker.people());
    Files.writeString(folder.resolve("test-numbers.txt"), maker.numbers());
  }
}
