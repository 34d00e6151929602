package org.muhurdar.portal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a demo from starting is one clear sentence, a remedy, and an exit code. */
class DemoCommandTest {

  @TempDir private Path folder = Path.of("");

  private String refused(String... arguments) {
    PrintStream err = System.err;
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    String[] all = new String[arguments.length + 1];
    all[0] = "demo";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
      assertThat(PortalCommand.run(all)).isEqualTo(PortalCommand.REFUSED);
    } finally {
      System.setErr(err);
    }
    String said = complained.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("Exception", "\tat ");
    assertThat(said.lines().count()).isEqualTo(2);
    return said;
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void a_taken_port_is_named_with_the_option_that_changes_it() throws IOException {
    try (ServerSocket other = taken()) {
      String port = String.valueOf(other.getLocalPort());

      assertThat(refused("--port", port, "--data", folder.toString()))
          .contains("--port is " + port + ", which another program uses", "--port N");
    }
  }

  @Test
  void a_taken_desk_port_is_named_too() throws IOException {
    int free;
    try (ServerSocket socket = taken()) {
      free = socket.getLocalPort();
    }
    try (ServerSocket other = taken()) {
      String port = String.valueOf(other.getLocalPort());

      assertThat(
              refused(
                  "--port", String.valueOf(free), "--desk-port", port, "--data", folder.toString()))
          .contains("--desk-port is " + port + ", which another program uses");
    }
  }

  @Test
  void a_port_that_is_none_is_refused() {
    assertThat(refused("--port", "70000", "--data", folder.toString()))
        .contains("--port is 70000", "from 1 to 65535");
  }

  @Test
  void a_folder_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThat(refused("--data", file.toString())).contains("--data is " + file, "--data DIR");
    assertThat(refused("--data", file.resolve("below").toString())).contains("cannot be written");
  }

  @Test
  void without_the_launcher_it_says_where_the_simulator_comes_from() throws IOException {
    int[] free = new int[2];
    try (ServerSocket one = taken();
        ServerSocket two = taken()) {
      free[0] = one.getLocalPort();
      free[1] = two.getLocalPort();
    }
    assertThat(
            refused(
                "--port",
                String.valueOf(free[0]),
                "--desk-port",
                String.valueOf(free[1]),
                "--data",
                folder.toString()))
        .contains("./muhurdar demo");
  }
}
