package org.muhurdar.portal.holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where {@code blocked-words.txt} comes from: what Turkish and English speakers choose first, alone
 * and with what they hang on. Run {@link #main} with the file's path after changing a list.
 */
final class BlockedWords {

  private static final String HEAD =
      """
      # Words that are tried first, folded to small letters without marks. Made by BlockedWords in
      # the tests; change the lists there.
      """;

  private static final String NAMES =
      "ahmet mehmet mustafa ali hasan huseyin ibrahim ismail osman yusuf murat omer ramazan halil"
          + " suleyman abdullah mahmut recep salih fatih kadir emre hakan adem kemal yasar bekir"
          + " musa metin orhan serkan cengiz burak volkan tolga selim cem can deniz arda kerem"
          + " fatma ayse emine hatice zeynep elif meryem serife zehra sultan hanife merve havva"
          + " zeliha esra ozlem yasemin hulya cemile sevim leyla dilek busra aysel songul kubra"
          + " sevgi gulsum tugba derya sibel ebru melek nur gamze pinar duygu selin ece defne"
          + " michael jessica ashley daniel andrew joshua jennifer matthew charlie jordan thomas"
          + " robert william elizabeth nicole samantha amanda victoria alexander benjamin";

  private static final String CITIES =
      "adana:01 adiyaman:02 afyonkarahisar:03 agri:04 amasya:05 ankara:06 antalya:07 artvin:08"
          + " aydin:09 balikesir:10 bilecik:11 bingol:12 bitlis:13 bolu:14 burdur:15 bursa:16"
          + " canakkale:17 cankiri:18 corum:19 denizli:20 diyarbakir:21 edirne:22 elazig:23"
          + " erzincan:24 erzurum:25 eskisehir:26 gaziantep:27 giresun:28 gumushane:29 hakkari:30"
          + " hatay:31 isparta:32 mersin:33 istanbul:34 izmir:35 kars:36 kastamonu:37 kayseri:38"
          + " kirklareli:39 kirsehir:40 kocaeli:41 konya:42 kutahya:43 malatya:44 manisa:45"
          + " kahramanmaras:46 mardin:47 mugla:48 mus:49 nevsehir:50 nigde:51 ordu:52 rize:53"
          + " sakarya:54 samsun:55 siirt:56 sinop:57 sivas:58 tekirdag:59 tokat:60 trabzon:61"
          + " tunceli:62 sanliurfa:63 usak:64 van:65 yozgat:66 zonguldak:67 aksaray:68 bayburt:69"
          + " karaman:70 kirikkale:71 batman:72 sirnak:73 bartin:74 ardahan:75 igdir:76 yalova:77"
          + " karabuk:78 kilis:79 osmaniye:80 duzce:81";

  private static final String CLUBS =
      "galatasaray:1905 cimbom:1905 gsaray:1905 fenerbahce:1907 fener:1907 besiktas:1903"
          + " karakartal:1903 kartal:1903 bjk:1903 trabzonspor:1967 bursaspor:1963 goztepe:1925"
          + " karsiyaka:1912 altay:1914 adanademirspor:1940 eskisehirspor:1965 samsunspor:1965"
          + " konyaspor:1922 sivasspor:1967 antalyaspor:1966 genclerbirligi:1923 ankaragucu:1910"
          + " kocaelispor:1966 sakaryaspor:1965 rizespor:1953 denizlispor:1966 gaziantepspor:1969"
          + " basaksehir:1990 kasimpasa:1921 ultraslan:2001 carsi:1982 liverpool:1892 chelsea:1905"
          + " arsenal:1886 barcelona:1899 realmadrid:1902 juventus:1897";

  private static final String WORDS =
      "sifre sifrem sifreli parola parolam password passwort secret letmein welcome hosgeldin"
          + " merhaba gunaydin askim asigim sevgilim sevgi seviyorum seniseviyorum canim cananim"
          + " bebegim birtanem hayatim hayat kalbim ruhum melegim prenses kralice aslan aslanim"
          + " kaplan kurt bozkurt kartal sahin dogan yildiz gunes ay bulut deniz okyanus dunya"
          + " turkiye turkiyem turk ataturk mustafakemal cumhuriyet istiklal vatan vatanim bayrak"
          + " anne annem baba babam annembabam kardes kardesim ailem ailemiz oglum kizim evim"
          + " bilgisayar internet bilgi veri sistem yonetici kullanici misafir deneme test testing"
          + " computer admin administrator master superman batman spiderman pokemon starwars"
          + " dragon monkey football baseball basketball princess sunshine shadow freedom whatever"
          + " iloveyou lovely flower summer winter spring autumn ilkbahar sonbahar pazartesi sali"
          + " carsamba persembe cuma cumartesi pazar ocak subat mart nisan mayis haziran temmuz"
          + " agustos eylul ekim kasim aralik kamusm kamu devlet memur ogretmen doktor hemsire"
          + " polis asker hakim savci muhendis avukat mudur okul okulum hastane universite lise"
          + " bismillah allah allahim elhamdulillah inshallah masallah muhammed islam kuran"
          + " qwerty qwert asdf asdfgh zxcvbn abc abcd abc123 aaa google facebook instagram"
          + " twitter samsung iphone apple nokia vodafone turkcell telekom trustno changeme default"
          + " guvenlik guvenligim anahtar kilit kapi kart kartim imza imzam sertifika sertifikam"
          + " muhur muhurdar mavi kirmizi yesil sari siyah beyaz pembe mor lacivert turuncu";

  private static final String WHOLE =
      "12345678 123456789 1234567890 0123456789 87654321 987654321 11111111 00000000 12341234"
          + " 12344321 11223344 112233445566 123123123 12121212 147258369 159357456 789456123"
          + " 741852963 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsxedc qwertyui qwertyuiop qwerty123"
          + " asdfghjkl zxcvbnmm p@ssw0rd p@ssword passw0rd password1 password123 trustno1"
          + " letmein1 welcome1 iloveyou1 sunshine1 princess1 football1 baseball1 superman1"
          + " abcd1234 abcdefgh aa123456 a1b2c3d4 a12345678 q1w2e3r4 q1w2e3r4t5 zaq12wsx"
          + " zaq1zaq1 1234qwer qwer1234 asdf1234 changeme changeme1 administrator computer1"
          + " internet1 whatever1 startrek starwars1 michelle jennifer1 jordan23 mercedes corvette"
          + " chocolate butterfly elephant november december september february christmas"
          + " hello123 hello1234 secret123 admin123 admin1234 root1234 guest123 user1234 test1234"
          + " testtest deneme123 sifre123 sifre1234 parola123 parola1234 kullanici1 10203040"
          + " 01012000 01011990 01011980 19051905 19071907 19031903 19671967 34343434 06060606"
          + " 35353535 55555555 66666666 77777777 88888888 99999999 22222222 33333333 44444444"
          + " ataturk1881 ataturk1938 ataturk1919 mustafakemal1881 29ekim1923 23nisan1920"
          + " 19mayis1919 30agustos1922 18mart1915 10kasim1938 cumhuriyet1923 fetih1453"
          + " istanbul1453 sultanmehmet yavuzsultan turkiye1923 nemutluturkum nemutluturkumdiyene"
          + " birikiuc bir2uc4bes onikiuc yediyedi birikiucdort asdasdasd qweqweqwe 123qweasd"
          + " 123qweasdzxc qweasdzxc 1234asdf asd12345 qwe12345 abc12345 abcd12345 aaaa1111"
          + " guvenliksozcugu guvenliksozcugum guvenlik123 eimza123 eimzam123 sozcuk123 sozcugum";

  private static final List<String> HUNG_ON =
      List.of(
          "1",
          "12",
          "123",
          "1234",
          "12345",
          "123456",
          "1234567",
          "12345678",
          "321",
          "01",
          "06",
          "34",
          "35",
          "61",
          "007",
          "111",
          "000",
          "777",
          "1453",
          "1881",
          "1903",
          "1905",
          "1907",
          "1923",
          "1967",
          "2000",
          "2020",
          "2023",
          "2024",
          "2025",
          "2026",
          "!",
          "123!",
          "*",
          ".",
          "cim",
          "cigim",
          "im",
          "1.",
          "_1",
          "@123");

  private BlockedWords() {}

  static String text() {
    TreeSet<String> words = new TreeSet<>(List.of(WHOLE.split(" ", -1)));
    for (String stem : (NAMES + " " + WORDS).split(" ", -1)) {
      addWithSuffixes(words, stem);
    }
    for (String pair : (CITIES + " " + CLUBS).split(" ", -1)) {
      String[] nameAndNumber = pair.split(":", -1);
      addWithSuffixes(words, nameAndNumber[0]);
      words.add(nameAndNumber[0] + nameAndNumber[1]);
      words.add(nameAndNumber[1] + nameAndNumber[0]);
      words.add(nameAndNumber[0] + nameAndNumber[1] + nameAndNumber[1]);
    }
    words.removeIf(word -> word.length() < SecurityWord.LEAST_CODE_POINTS);
    return HEAD + String.join("\n", words) + "\n";
  }

  private static void addWithSuffixes(Set<String> words, String stem) {
    words.add(stem);
    words.add(stem + stem);
    HUNG_ON.forEach(suffix -> words.add(stem + suffix));
  }

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), text());
  }
}
