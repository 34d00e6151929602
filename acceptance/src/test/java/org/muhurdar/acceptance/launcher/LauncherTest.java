package org.muhurdar.acceptance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.acceptance.house.House;

/**
 * {@code ./muhurdar} in a folder of its own, with JDKs that are not there, too old, or only tell
 * what they were asked for.
 */
class LauncherTest {

  /** What a run printed, and its exit code. */
  private record Ran(int exit, String out, String err) {}

  @TempDir private Path house = Path.of("");
  private Path jdk = Path.of("");

  @BeforeEach
  void build() throws IOException {
    Files.copy(House.folder().resolve("muhurdar"), house.resolve("muhurdar"));
    Files.createDirectories(house.resolve("acceptance"));
    for (String script : List.of("run-tests", "run-bench")) {
      Files.copy(
          House.folder().resolve("acceptance").resolve(script),
          house.resolve("acceptance").resolve(script));
    }
    for (String module : List.of("portal", "simulator", "agent")) {
      Path jar = house.resolve(module + "/target/" + module + "-0.1.0.jar");
      Files.createDirectories(jar.getParent());
      Files.writeString(jar, "a jar");
      Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    }
    jdk = jdk("jdk", "25.0.1", "#!/bin/sh\necho \"java $*\"\nexit 7\n");
  }

  /** A folder that looks like a JDK of that version. */
  private Path jdk(String name, String version, String java) throws IOException {
    Path folder = house.resolve("jdks").resolve(name);
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String tool : List.of("java", "javac")) {
      Files.writeString(folder.resolve("bin").resolve(tool), java);
      assertThat(folder.resolve("bin").resolve(tool).toFile().setExecutable(true)).isTrue();
    }
    return folder;
  }

  private Ran run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/usr/bin/env", "bash", "muhurdar");
    builder.command().addAll(List.of(arguments));
    builder.directory(house.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
    builder.environment().put("MUHURDAR_JDK_FOLDERS", "");
    builder.environment().putAll(environment);
    Path out = house.resolve("out");
    Path err = house.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private Map<String, String> withJdk() {
    return Map.of("MUHURDAR_JAVA_HOME", jdk.toString());
  }

  private static void refused(Ran ran, String sentence) {
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith("muhurdar: ").contains(sentence);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).doesNotContain("unbound", "line ", "No such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "serve", "admin", "test", "bench"})
  void without_a_jdk_it_says_how_to_get_one(String command) throws Exception {
    // A javac on the path would be found; here is none.
    Path bare = Files.createDirectories(house.resolve("bare"));
    for (String tool : List.of("bash", "sed", "head", "dirname", "cat", "readlink", "env")) {
      Files.createSymbolicLink(bare.resolve(tool), which(tool));
    }

    Ran ran = run(Map.of("PATH", bare.toString()), command);

    refused(ran, "no JDK 25 or newer was found on this machine");
    assertThat(ran.err()).contains("apt install", "MUHURDAR_JAVA_HOME");
  }

  private static Path which(String tool) {
    Path first = Path.of("/usr/bin", tool);
    return Files.exists(first) ? first : Path.of("/bin", tool);
  }

  @Test
  void a_jdk_named_on_purpose_is_taken_or_refused_but_never_replaced() throws Exception {
    Path empty = Files.createDirectories(house.resolve("jdks/empty"));
    Path old = jdk("old", "21.0.4", "#!/bin/sh\nexit 9\n");
    for (Path wrong : List.of(empty, old, house.resolve("none"))) {
      Ran ran =
          run(
              Map.of(
                  "MUHURDAR_JAVA_HOME", wrong.toString(), "MUHURDAR_JDK_FOLDERS", jdk.toString()),
              "serve");

      refused(ran, "MUHURDAR_JAVA_HOME names " + wrong + ", which is no JDK 25 or newer");
    }
    assertThat(run(withJdk(), "serve").exit()).isEqualTo(7);
  }

  @Test
  void the_rehearsal_has_every_program_that_the_demo_has() throws Exception {
    var _ = run(withJdk(), "rehearse");

    assertThat(Files.readString(house.resolve("portal/target/rehearsal.log")))
        .as("what a rehearsal that failed leaves behind")
        .contains("-Dmuhurdar.simulator=", "-Dmuhurdar.agent=", "--rehearsal");
  }

  @Test
  void a_jdk_beside_an_older_default_is_found() throws Exception {
    Path old = jdk("old", "21.0.4", "#!/bin/sh\nexit 9\n");
    Path newer = jdk("newer", "26", "#!/bin/sh\nexit 6\n");

    assertThat(
            run(
                    Map.of(
                        "JAVA_HOME", old.toString(),
                        "PATH", old.resolve("bin") + ":/usr/bin:/bin",
                        "MUHURDAR_JDK_FOLDERS", old + ":" + newer),
                    "serve")
                .exit())
        .isEqualTo(6);
    assertThat(run(Map.of("JAVA_HOME", newer.toString()), "serve").exit()).isEqualTo(6);
    assertThat(
            run(Map.of("PATH", newer.resolve("bin") + ":/usr/bin:/bin"), "admin", "rotate").exit())
        .isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "serve", "admin"})
  void arguments_and_the_exit_code_pass_through(String command) throws Exception {
    Ran ran = run(withJdk(), command, "--config", "a file", "--help");

    assertThat(ran.exit()).isEqualTo(7);
    assertThat(ran.out())
        .startsWith("java ")
        .endsWith("portal-0.1.0.jar " + command + " --config a file --help\n")
        .contains("-Xmx256m", "-XX:+DisableAttachMechanism", "-XX:-HeapDumpOnOutOfMemoryError");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void an_unknown_command_is_refused_with_the_known_ones() throws Exception {
    Ran ran = run(Map.of(), "frobnicate");

    refused(ran, "there is no command 'frobnicate'");
    assertThat(ran.err()).contains("Usage:", "demo", "serve", "admin", "test", "bench");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void help_needs_nothing(String wish) throws Exception {
    Ran ran = run(Map.of(), wish);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("Usage: ./muhurdar COMMAND");
    assertThat(run(Map.of()).out()).isEqualTo(ran.out());
  }

  @Test
  void test_and_bench_tell_how_they_are_used_and_refuse_what_they_do_not_know() throws Exception {
    assertThat(run(withJdk(), "test", "--help").exit()).isZero();
    assertThat(run(withJdk(), "bench", "--help").out()).contains("Usage:");
    refused(run(withJdk(), "test", "--nonsense"), "'test' knows --all");
  }

  /** A path without a browser and without apt, and a build that only says how it was called. */
  private Map<String, String> withoutChromium(String java) throws IOException {
    Path bare = Files.createDirectories(house.resolve("bare"));
    for (String tool :
        List.of(
            "bash",
            "sed",
            "head",
            "tail",
            "sort",
            "dirname",
            "cat",
            "readlink",
            "env",
            "find",
            "uname",
            "id",
            "mkdir",
            "chmod")) {
      Files.createSymbolicLink(bare.resolve(tool), which(tool));
    }
    Files.writeString(
        house.resolve("mvnw"), "#!/bin/bash\necho \"mvnw $* browser=$MUHURDAR_CHROMIUM\"\n");
    assertThat(house.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    var _ = Files.createDirectories(house.resolve("acceptance/target"));
    Files.writeString(house.resolve("acceptance/target/bench.classpath"), "the.jars");
    return Map.of(
        "PATH", bare.toString(),
        "PLAYWRIGHT_BROWSERS_PATH", house.resolve("browsers").toString(),
        "MUHURDAR_JAVA_HOME", jdk("fetching", "25.0.1", java).toString());
  }

  @Test
  void where_no_chromium_can_be_had_the_tests_run_without_and_say_what_to_install()
      throws Exception {
    Ran ran = run(withoutChromium("#!/bin/bash\necho \"java $*\"\nexit 1\n"), "test");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("fetching Playwright's")
        .contains("java -cp the.jars com.microsoft.playwright.CLI install chromium")
        .contains("apt install chromium", "MUHURDAR_CHROMIUM", "browser tests will be skipped")
        .endsWith("mvnw -T 2 verify browser=\n");
  }

  @Test
  void playwrights_chromium_is_fetched_once_and_taken_where_there_is_no_other() throws Exception {
    Map<String, String> machine =
        withoutChromium(
            """
            #!/bin/bash
            echo "java $*"
            mkdir -p "$PLAYWRIGHT_BROWSERS_PATH/chromium-1200/chrome-linux64"
            echo '#!/bin/bash' > "$PLAYWRIGHT_BROWSERS_PATH/chromium-1200/chrome-linux64/chrome"
            chmod +x "$PLAYWRIGHT_BROWSERS_PATH/chromium-1200/chrome-linux64/chrome"
            """);
    String taken =
        "browser=" + house.resolve("browsers/chromium-1200/chrome-linux64/chrome") + "\n";

    Ran first = run(machine, "test");
    Ran second = run(machine, "test");

    assertThat(first.out())
        .contains("fetching Playwright's", "playwright.CLI install chromium")
        .endsWith("mvnw -T 2 verify " + taken);
    assertThat(second.out())
        .doesNotContain("fetching", "playwright.CLI")
        .endsWith("mvnw -T 2 verify " + taken);
  }

  @Test
  void a_failed_build_is_said_and_leaves_nothing_that_looks_built() throws Exception {
    Files.delete(house.resolve("portal/target/portal-0.1.0.jar"));
    Files.writeString(house.resolve("mvnw"), "#!/bin/sh\necho 'it does not compile' >&2\nexit 1\n");
    assertThat(house.resolve("mvnw").toFile().setExecutable(true)).isTrue();

    Ran ran = run(withJdk(), "serve");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("it does not compile", "muhurdar: the build failed");
    assertThat(house.resolve("portal/target/portal-0.1.0.jar")).doesNotExist();
  }
}
