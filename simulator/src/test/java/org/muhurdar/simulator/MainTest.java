package org.muhurdar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private final StringWriter errors = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Main.command();
    command.setErr(new PrintWriter(errors, true));
    return command.execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--desk-port", "--smpp-port", "--smtp-port"})
  void taken_port_is_one_sentence_and_exit_2_and_the_other_doors_are_free_again(String option)
      throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      List<String> options = List.of("--desk-port", "--smpp-port", "--smtp-port");
      String[] arguments =
          options.stream()
              .flatMap(name -> List.of(name, name.equals(option) ? port : "0").stream())
              .toArray(String[]::new);

      assertThat(run(arguments)).isEqualTo(2);

      assertThat(errors.toString().strip())
          .isEqualTo(
              "simulator: another program listens on 127.0.0.1:" + port + "; choose another port");
    }
  }

  @Test
  void wrong_option_values_are_one_sentence_and_exit_2() {
    assertThat(run("--people", "/nowhere/people.jsonl", "--desk-port", "0")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("cannot read the sample people in /nowhere/people.jsonl: no such file");
    assertThat(run("--desk-port", "70000")).isEqualTo(2);
    assertThat(errors.toString()).contains("a port is a number from 0 to 65535, not 70000");
    assertThat(run("--password", "much too long")).isEqualTo(2);
    assertThat(errors.toString()).contains("at most 8 letters");
    assertThat(run("--smtp-key-store", "/nowhere.p12")).isEqualTo(2);
    assertThat(errors.toString()).contains("cannot read the mail certificate");
    assertThat(run("--no-such-option")).isEqualTo(2);
  }

  @Test
  void process_prints_one_ready_line_with_its_ports() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=tr",
                "-Duser.country=TR",
                Main.class.getName(),
                "--desk-port",
                "0",
                "--smpp-port",
                "0",
                "--smtp-port",
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();

      assertThat(line)
          .matches(
              "Simulator ready: desk=http://127\\.0\\.0\\.1:\\d+/ smpp=127\\.0\\.0\\.1:\\d+"
                  + " smtp=127\\.0\\.0\\.1:\\d+ reader=127\\.0\\.0\\.1:\\d+");
      int smtp = Integer.parseInt(line.replaceFirst(".* smtp=[^:]*:(\\d+) .*", "$1"));
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), smtp)) {
        assertThat(socket.getInputStream().read()).isEqualTo('2');
      }
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
