package org.muhurdar.simulator.card.judges;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.muhurdar.simulator.Main;
import org.muhurdar.simulator.card.CardKind;

/**
 * This machine's real PC/SC stack, alone in a network and file world of its own: pcscd with vpcd,
 * so that nothing of it is seen outside and several can run side by side. Needs root and Debian's
 * packages pcscd, vsmartcard-vpcd, opensc and opensc-pkcs11; where they are missing the tests are
 * skipped and say so.
 */
final class PcscStack implements AutoCloseable {

  static final String PKCS11 = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";

  private static final String START =
      "ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd"
          + " && exec pcscd --foreground --error";
  private static final int PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Process pcscd;
  private final List<Process> cards = new ArrayList<>();

  /** What a program printed, standard error included, and its exit code. */
  record Ran(int exit, String text) {}

  private PcscStack(Path folder, Process pcscd) {
    this.folder = folder;
    this.pcscd = pcscd;
  }

  static PcscStack start(Path folder) throws Exception {
    for (String tool : List.of("pcscd", "opensc-tool", "unshare", "nsenter", "ip", "openssl")) {
      assumeTrue(isThere(tool), tool + " is not installed, so the judges of the card are skipped");
    }
    assumeTrue(
        Files.exists(Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")),
        "vsmartcard-vpcd is not installed, so the judges of the card are skipped");
    Process trial = new ProcessBuilder("unshare", "-m", "-n", "true").start();
    assumeTrue(
        trial.waitFor() == 0,
        "this user may not make namespaces, so the judges of the card are skipped");
    Files.writeString(folder.resolve("opensc.conf"), configuration());
    Process pcscd =
        new ProcessBuilder("unshare", "-m", "-n", "sh", "-c", START)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pcscd.log").toFile())
            .start();
    PcscStack stack = new PcscStack(folder, pcscd);
    stack.await("Virtual PCD", "opensc-tool", "-l");
    return stack;
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  /**
   * OpenSC knows AKİS 1.0 by its ATR only, and asks the old drivers only when told to. PIV it finds
   * by itself.
   */
  private static String configuration() {
    StringBuilder atrs = new StringBuilder();
    for (CardKind kind : CardKind.values()) {
      if (kind != CardKind.AKIS10 && kind != CardKind.PIV) {
        String atr = kind.atr().hex().replaceAll("(..)(?=.)", "$1:");
        atrs.append("  card_atr ").append(atr).append(" { driver = \"akis\"; }\n");
      }
    }
    return "app default {\n  card_drivers = old, internal;\n"
        + atrs
        + "  framework pkcs15 { use_file_caching = no; }\n}\n";
  }

  /** A card in the first reader, by the command that people use. */
  void putIn(CardKind kind) throws Exception {
    List<String> command = new ArrayList<>(List.of("virtual-card", "--vpcd", "127.0.0.1:35963"));
    command.addAll(List.of("--profile", kind.code()));
    cards.add(
        inside(java(Main.class.getName(), command.toArray(String[]::new)))
            .redirectOutput(folder.resolve("card.log").toFile())
            .start());
    await(":", "opensc-tool", "-r", "0", "--atr");
  }

  /** Waits until pcscd has noticed, or the next test would meet the card's shadow. */
  void pullOut() throws Exception {
    endCards();
    for (int i = 0; i < PATIENCE_SECONDS * 5; i++) {
      if (run("opensc-tool", "-r", "0", "--atr").exit() != 0) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("the card stays in the reader");
  }

  private void endCards() {
    cards.forEach(PcscStack::end);
    cards.clear();
  }

  /** A Java program of the tests' own class path. */
  static String[] java(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  /** Runs a program in there, in the test's folder. */
  Ran run(String... command) throws Exception {
    Process process = inside(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), text);
  }

  private ProcessBuilder inside(String... command) {
    List<String> whole =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(pcscd.pid()), "-m", "-n"));
    whole.add("--wd=" + folder);
    whole.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().put("OPENSC_CONF", folder.resolve("opensc.conf").toString());
    return builder;
  }

  private void await(String text, String... command) throws Exception {
    Ran last = run(command);
    for (int i = 0; i < PATIENCE_SECONDS * 5; i++) {
      if (last.text().contains(text) && last.exit() == 0) {
        return;
      }
      Thread.sleep(200);
      last = run(command);
    }
    throw new AssertionError(
        String.join(" ", command)
            + ": "
            + last.text()
            + Files.readString(folder.resolve("pcscd.log")));
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    endCards();
    end(pcscd);
  }
}
