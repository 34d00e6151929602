package org.muhurdar.agent.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.Agent;
import org.muhurdar.agent.fixture.AgentUnderTest;
import org.muhurdar.agent.fixture.PlasticCard;

/** Needs Linux and the right to be another user; skipped elsewhere. */
class SameUserTest {

  private static final String NOBODY = "65534";

  @TempDir private Path home;

  @Test
  void another_user_of_the_machine_sees_nothing() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "only Linux tells whose a connection is");
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may be somebody else");
    try (Agent agent = AgentUnderTest.start(home);
        PlasticCard _ = PlasticCard.locked().putIn(agent.vpcdPort().orElseThrow())) {
      int port = agent.uri().getPort();

      String ours = read("bash", port);
      String theirs =
          read("setpriv --reuid=" + NOBODY + " --regid=" + NOBODY + " --clear-groups bash", port);

      assertThat(ours).startsWith("HTTP/1.1 200").contains(PlasticCard.SERIAL);
      assertThat(theirs).startsWith("HTTP/1.1 403").doesNotContain(PlasticCard.SERIAL);
    }
  }

  private static String read(String shell, int port) throws Exception {
    String request =
        "exec 3<>/dev/tcp/127.0.0.1/"
            + port
            + "; printf 'GET /tr HTTP/1.1\\r\\nHost: 127.0.0.1:"
            + port
            + "\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3";
    String[] command = (shell + " -c").split(" ", -1);
    String[] whole = java.util.Arrays.copyOf(command, command.length + 1);
    whole[command.length] = request;
    Process process = new ProcessBuilder(whole).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
