package org.muhurdar.portal.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.portal.commands.AdminDesk.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.commands.AdminDesk.Said;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.holder.Objections;
import org.muhurdar.portal.settings.Settings;

/**
 * The administrator's commands as they are typed, on one portal's database and keys: one story,
 * told in order, because each start of the rooms takes a while.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminCommandsTest {

  private static final String PIN = "730815";
  private static final String PUK = "48210937";
  private static final String WORD = "kehribar-tesbih-7";
  private static final int CROWD = 6_000;

  private AdminDesk desk;
  private String key = "";

  @BeforeAll
  void settle(@TempDir Path folder) throws IOException {
    desk = new AdminDesk(folder);
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private Said admin(String... arguments) {
    return desk.admin(arguments);
  }

  private Path at(String name) {
    return desk.folder().resolve(name);
  }

  private static String person(String number, String name, String card) {
    return """
    {"identity_number":"%s","name":"%s","phone":"+905000000001","email":"a@example.org",\
    "word":"%s","cards":[{"serial":"%s","type":"AKIS-2.5","pin":"%s"}]}
    """
        .formatted(number, name, WORD, card, PIN);
  }

  @Test
  @Order(1)
  void seal_and_import_bring_people_in_and_report_each_refused_line() throws IOException {
    Said printed = admin("import-key");
    assertThat(printed.exit()).as(printed.err()).isZero();
    key = printed.out().strip();
    assertThat(key).matches("[A-Za-z0-9+/]{43}=");

    Path clear = at("people.jsonl");
    Files.writeString(
        clear,
        person("10000000146", "Ay\u015fe I\u015f\u0131k", "9000000000009001")
            + person("19090909018", "Ali \u0130nce", "9000000000009002")
                .replace("\"type\"", "\"puk\":\"" + PUK + "\",\"type\""));
    Path sealed = at("people-sealed.jsonl");
    Said seal = say("admin", "seal", clear.toString(), sealed.toString(), "--key", key);
    assertThat(seal.exit()).as(seal.err()).isZero();
    assertThat(seal.out()).isEqualTo("2 lines, 2 PINs, 1 PUKs, 2 words sealed\n");
    assertThat(Files.readString(sealed)).contains("sealed_pin").doesNotContain(PIN, PUK, WORD);

    String wrong = Files.readString(sealed).lines().findFirst().orElseThrow();
    Files.writeString(
        sealed,
        Files.readString(sealed)
            + wrong.replace("10000000146", "10000000147")
            + "\n"
            + "{\"name\":\n"
            + person("17291716060", "A\u00e7\u0131k", "9000000000009003"));
    Said imported = admin("import", sealed.toString());

    assertThat(imported.exit()).as("some were refused").isEqualTo(1);
    assertThat(imported.out())
        .startsWith(
            "5 records: 2 added, 0 changed, 0 the same, 3 refused; 2 cards, 2 PINs, 1 PUKs,")
        .contains("refused records: " + sealed + ".refused.csv");
    List<String> report = Files.readAllLines(Path.of(sealed + ".refused.csv"));
    assertThat(report.getFirst()).isEqualTo("line,reason,sentence");
    assertThat(report.get(1)).startsWith("3,BAD_VALUE,");
    assertThat(report.get(2)).startsWith("4,MALFORMED,");
    assertThat(report.get(3)).startsWith("5,").doesNotContain(PIN, WORD);
    assertThat(report).hasSize(4);
  }

  @Test
  @Order(2)
  void export_writes_everybody_and_no_secret() throws IOException {
    for (String ending : List.of("jsonl", "csv")) {
      Path file = at("out." + ending);
      Said exported = admin("export", file.toString());

      assertThat(exported.exit()).as(exported.err()).isZero();
      assertThat(exported.out()).isEqualTo("2 holders written to " + file + "\n");
      assertThat(Files.readString(file))
          .contains("10000000146", "Ay\u015fe I\u015f\u0131k", "9000000000009002")
          .doesNotContain(PIN, WORD, "argon2", "sealed_pin\":", "sealed_word\":", "word_hash\":");
    }
  }

  @Test
  @Order(3)
  void an_import_that_was_killed_goes_on_where_it_stopped() throws Exception {
    Path file = at("crowd.csv");
    StringBuilder crowd = new StringBuilder("identity_number,name,phone,email\r\n");
    for (int i = 0; i < CROWD; i++) {
      crowd.append("ZZ9%06d,Deneme %d,+905000000002,d%d@example.org\r\n".formatted(i, i, i));
    }
    Files.writeString(file, crowd);
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "org.muhurdar.portal.Main",
                "admin",
                "import",
                file.toString(),
                "--config",
                desk.config().toString())
            .redirectErrorStream(true)
            .redirectOutput(at("killed.log").toFile())
            .start();
    while (killed.isAlive() && holders() < 600) {
      Thread.sleep(5);
    }
    killed.destroyForcibly();
    assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
    long taken = holders() - 2;
    assertThat(taken).isBetween(500L, CROWD - 1L);

    Said again = admin("import", file.toString());

    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).startsWith(CROWD + " records (resumed): " + CROWD + " added");
    assertThat(again.err()).contains("100 %");
    assertThat(holders()).isEqualTo(CROWD + 2L);
    assertThat(admin("import", file.toString()).out()).contains(CROWD + " the same");
  }

  private long holders() {
    return desk.database().jdbc().sql("select count(*) from holder").query(Long.class).single();
  }

  @Test
  @Order(4)
  void rotate_replaces_the_epoch_key_and_says_so() throws IOException {
    List<String> before = epochFiles();
    Said rotated = admin("rotate");

    assertThat(rotated.exit()).as(rotated.err()).isZero();
    assertThat(rotated.out()).startsWith("rotated: ");
    assertThat(epochFiles()).isNotEmpty().doesNotContainAnyElementsOf(before);
  }

  private List<String> epochFiles() throws IOException {
    Path epochs = at("keys/epochs");
    if (!Files.exists(epochs)) {
      return List.of();
    }
    try (var files = Files.list(epochs)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("epoch-"))
          .toList();
    }
  }

  @Test
  @Order(5)
  void audit_verify_checks_the_log_or_one_proof() throws IOException {
    Said sound = admin("audit", "verify");
    assertThat(sound.exit()).as(sound.out() + sound.err()).isZero();
    assertThat(sound.out()).contains("findingCount=0");

    Path proof = at("proof.txt");
    Files.writeString(proof, AnyProof.in(desk.config()));
    String line =
        Files.readString(proof).lines().filter(l -> l.startsWith("key ")).findFirst().orElseThrow();
    Said genuine =
        say("admin", "audit", "verify", "--proof", proof.toString(), "--key", line.substring(4));
    assertThat(genuine.exit()).as(genuine.out() + genuine.err()).isZero();
    assertThat(genuine.out()).startsWith("genuine: event ");
    assertThat(admin("audit", "verify", "--proof", proof.toString()).out())
        .isEqualTo(genuine.out());

    Path forged = at("forged.txt");
    Files.writeString(forged, Files.readString(proof).replaceFirst("\nindex [0-9]+", "\nindex 0"));
    Said refused =
        say("admin", "audit", "verify", "--proof", forged.toString(), "--key", line.substring(4));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).startsWith("refused: ");

    assertRefusal(
        say(
            "admin",
            "audit",
            "verify",
            "--proof",
            at("none").toString(),
            "--key",
            line.substring(4)),
        "--proof");
    assertRefusal(
        say("admin", "audit", "verify", "--proof", proof.toString(), "--key", "x"), "--key");
    assertRefusal(say("admin", "audit", "verify", "--key", line.substring(4)), "--config");

    desk.database()
        .jdbc()
        .sql("update audit_event set leaf = leaf || ' ' where leaf_index = 1")
        .update();
    Said damaged = admin("audit", "verify");
    assertThat(damaged.exit()).isEqualTo(1);
    assertThat(damaged.out()).doesNotContain("findingCount=0");
  }

  @Test
  @Order(6)
  void a_new_import_key_makes_the_old_one_worthless() throws IOException {
    Said renewed = admin("import-key", "new");
    assertThat(renewed.exit()).as(renewed.err()).isZero();
    assertThat(renewed.out().strip()).matches("[A-Za-z0-9+/]{43}=").isNotEqualTo(key);
    assertThat(admin("import-key").out()).isEqualTo(renewed.out());
    assertRefusal(admin("import-key", "old"), "import-key");

    Path clear = at("late.jsonl");
    Path sealed = at("late-sealed.jsonl");
    Files.writeString(clear, person("99000000738", "Ge\u00e7 Kalan", "9000000000009004"));
    assertThat(say("admin", "seal", clear.toString(), sealed.toString(), "--key", key).exit())
        .isZero();

    assertThat(admin("import", sealed.toString()).exit()).isEqualTo(1);
    assertThat(Files.readString(Path.of(sealed + ".refused.csv"))).contains("1,");
  }

  @Test
  @Order(7)
  void what_cannot_be_done_is_said_in_a_sentence_with_a_remedy() {
    assertRefusal(say("serve", "--config", at("none.properties").toString()), "--config");
    assertRefusal(say("admin", "export", "x.jsonl", "--config", at("none").toString()), "--config");
    assertRefusal(admin("import", at("none.jsonl").toString()), "none.jsonl");
    assertRefusal(admin("import", desk.config().toString()), "portal.properties");
    assertRefusal(
        say("admin", "seal", desk.config().toString(), at("x.jsonl").toString(), "--key", "%%%"),
        "--key");
    assertRefusal(
        say("admin", "seal", desk.config().toString(), at("x.jsonl").toString(), "--key", "AAAA"),
        "--key");
  }

  @Test
  @Order(8)
  void every_command_tells_how_it_is_used_and_no_other_is_known() {
    for (String command :
        List.of(
            "serve",
            "demo",
            "admin",
            "admin import",
            "admin export",
            "admin seal",
            "admin import-key",
            "admin rotate",
            "admin puk",
            "admin objection",
            "admin objection list",
            "admin objection settle",
            "admin card-keys",
            "admin audit",
            "admin audit verify")) {
      List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
      arguments.add("--help");
      Said help = say(arguments.toArray(String[]::new));
      assertThat(help.exit()).as(command).isZero();
      assertThat(help.out())
          .as(command)
          .contains("Usage:", command.substring(command.lastIndexOf(' ') + 1));
    }
    for (String unknown : List.of("frobnicate", "admin frobnicate", "admin audit frobnicate")) {
      Said said = say(unknown.split(" ", -1));
      assertThat(said.exit()).as(unknown).isEqualTo(2);
      assertThat(said.err()).as(unknown).contains("frobnicate").doesNotContain("Exception");
    }
    assertThat(say("admin").exit()).isEqualTo(2);
    assertThat(say().exit()).isEqualTo(2);
    assertThat(say("admin", "export").err()).contains("--config").doesNotContain("Exception");
  }

  @Test
  @Order(9)
  void an_objection_is_listed_until_the_desk_settles_it_with_a_reason() {
    try (Portal portal = Portal.withoutScreens(Settings.read(desk.config()))) {
      Objections objections = portal.door(Objections.class);
      Holder ayse = portal.door(Holders.class).find(PersonId.ofStored("10000000146")).orElseThrow();
      try (SecretChars token = objections.token(ayse.id())) {
        assertThat(objections.raise(token)).isInstanceOf(Objections.Raised.class);
      }
    }
    assertThat(admin("objection", "list").out())
        .containsPattern("Z \\*{8}146\n")
        .endsWith("open objections: 1\n")
        .doesNotContain("10000000146");
    assertThat(admin("objection", "settle", "10000000146").err()).contains("--reason");
    assertRefusal(admin("objection", "settle", "10000000147", "--reason", "x"), "IDENTITY-NUMBER");
    assertRefusal(admin("objection", "settle", "10000000146", "--reason", " "), "--reason");

    Said settled = admin("objection", "settle", "10000000146", "--reason", "it was herself");

    assertThat(settled.exit()).as(settled.err()).isZero();
    assertThat(admin("objection", "list").out()).isEqualTo("open objections: 0\n");
    assertThat(admin("objection", "settle", "10000000146", "--reason", "again").exit())
        .isEqualTo(1);
    assertThat(
            desk.database()
                .jdbc()
                .sql("select count(*) from audit_event where type = 'OBJECTION_SETTLED'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private static void assertRefusal(Said said, String named) {
    assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(PortalCommand.REFUSED);
    assertThat(said.err()).startsWith("muhurdar: ").contains(named).doesNotContain("\tat ");
    assertThat(said.err().lines().count()).isLessThanOrEqualTo(3);
  }
}
