package org.muhurdar.agent.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muhurdar.agent.fixture.PlasticCard;

/**
 * The real card service of this machine with vpcd's virtual reader, in namespaces of its own, so
 * that tests may run side by side. Skipped where pcscd, vpcd or the right to make namespaces is
 * missing.
 */
class PcscReadersTest {

  private static final Path PCSCD = Path.of("/usr/sbin/pcscd");
  private static final Path VPCD = Path.of("/etc/reader.conf.d/vpcd");

  /** The service, the card and the probe live in one namespace, told what to do by a shell. */
  private static final String SCRIPT =
      """
      ip link set lo up && mount -t tmpfs tmpfs /run/pcscd || exit 9
      JAVA='@java@' CLASSES='@classes@'
      service() { /usr/sbin/pcscd --foreground --critical >/dev/null 2>&1 & P=$!; }
      card() { "$JAVA" -cp "$CLASSES" org.muhurdar.agent.reader.VpcdCard >/dev/null 2>&1 & C=$!; }
      P= C=
      while read -r order; do
        case $order in
          service) service ;;
          no-service) kill $P; wait $P; rm -f /run/pcscd/* ;;
          card) card ;;
          no-card) kill -9 $C; wait $C ;;
          *) echo "$order" >&3 ;;
        esac
      done 3> >(exec "$JAVA" --enable-native-access=ALL-UNNAMED -cp "$CLASSES" org.muhurdar.agent.reader.PcscProbe)
      kill $P $C 2>/dev/null
      exec 3>&-
      """;

  @Test
  @Timeout(120)
  void the_machines_own_service_with_all_that_befalls_it() throws Exception {
    assumeTrue(Files.exists(PCSCD) && Files.exists(VPCD), "pcscd or vpcd is not installed");
    assumeTrue(canMakeNamespaces(), "this user may not make namespaces");
    try (Namespace there = Namespace.open()) {
      assertThat(there.ask("look")).startsWith("STOPPED");

      there.tell("service");
      there.until("look", "RUNNING readers=2 cards=0");
      there.putCardIn();
      assertThat(there.ask("open")).isEqualTo("open " + PlasticCard.ATR);
      assertThat(there.ask("serial")).isEqualTo("serial " + PlasticCard.SERIAL);
      assertThat(there.ask("alive")).isEqualTo("alive");

      there.tell("no-card");
      assertThat(there.ask("serial")).startsWith("fault CARD_");
      assertThat(there.ask("close")).isEqualTo("closed");
      there.until("look", "RUNNING readers=2 cards=0");
      there.putCardIn();
      assertThat(there.ask("open")).isEqualTo("open " + PlasticCard.ATR);
      assertThat(there.ask("serial")).isEqualTo("serial " + PlasticCard.SERIAL);

      there.tell("no-service");
      assertThat(there.ask("serial")).startsWith("fault ");
      assertThat(there.ask("close")).isEqualTo("closed");
      assertThat(there.ask("look")).startsWith("STOPPED");
      there.tell("no-card");
      there.tell("service");
      there.until("look", "RUNNING readers=2 cards=0");
      there.putCardIn();
      assertThat(there.ask("open")).isEqualTo("open " + PlasticCard.ATR);
      assertThat(there.ask("serial")).isEqualTo("serial " + PlasticCard.SERIAL);
      assertThat(there.ask("close")).isEqualTo("closed");
    }
  }

  private static boolean canMakeNamespaces() throws Exception {
    Process process =
        new ProcessBuilder("unshare", "-m", "-n", "true").redirectErrorStream(true).start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** The shell in its namespaces, and the probe behind it. */
  private record Namespace(Process process, PrintWriter orders, BufferedReader answers)
      implements AutoCloseable {

    static Namespace open() throws IOException {
      Files.createDirectories(Path.of("/run/pcscd"));
      String script =
          SCRIPT
              .replace("@java@", Path.of(System.getProperty("java.home"), "bin", "java").toString())
              .replace("@classes@", System.getProperty("java.class.path"));
      Process process =
          new ProcessBuilder("unshare", "-m", "-n", "bash", "-c", script)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Namespace(
          process,
          new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8),
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    void tell(String order) {
      orders.println(order);
    }

    String ask(String order) throws IOException {
      tell(order);
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the probe has ended");
      }
      return answer;
    }

    void until(String order, String due) throws Exception {
      assertThat(becomes(order, due)).as(due).isTrue();
    }

    /**
     * vpcd at times takes a card that comes right after another went for one that does not answer,
     * and never asks it again: then it is put in once more, as people do.
     */
    void putCardIn() throws Exception {
      for (int i = 0; i < 3; i++) {
        tell("card");
        if (becomes("look", "RUNNING readers=2 cards=1")) {
          return;
        }
        tell("no-card");
        until("look", "RUNNING readers=2 cards=0");
      }
      throw new AssertionError("vpcd takes no card");
    }

    private boolean becomes(String order, String due) throws Exception {
      for (int i = 0; i < 24; i++) {
        if (ask(order).equals(due)) {
          return true;
        }
        Thread.sleep(250);
      }
      return false;
    }

    @Override
    public void close() {
      orders.close();
      try {
        var _ = process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      var _ = process.destroyForcibly();
    }
  }
}
