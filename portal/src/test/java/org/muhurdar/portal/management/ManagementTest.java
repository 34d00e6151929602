package org.muhurdar.portal.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.Portal;
import org.muhurdar.portal.delivery.TestOutbox;
import org.muhurdar.portal.keystore.Keys;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.Binding;
import org.muhurdar.portal.onetimecode.Checking;
import org.muhurdar.portal.onetimecode.CodeRequest;
import org.muhurdar.portal.onetimecode.OneTimeCodes;
import org.muhurdar.portal.onetimecode.Sending;
import org.muhurdar.portal.settings.Settings;
import org.muhurdar.testing.SettableClock;
import org.muhurdar.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What those who watch can see, on a port of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementTest {

  private static final Pattern OURS = Pattern.compile("`(muhurdar_[a-z_]+)`");

  private final SettableClock clock = SettableClock.atNoon();
  private final TestDatabase database = TestDatabase.fresh();
  private final AtomicInteger planted = new AtomicInteger();
  private int port;
  private @Nullable Portal portal;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    port = freePort();
    portal =
        Portal.start(
            Settings.of(
                Map.ofEntries(
                    Map.entry("http.port", "0"),
                    Map.entry("management.port", String.valueOf(port)),
                    Map.entry("portal.public-url", "http://localhost"),
                    Map.entry("database.url", database.jdbcUrl()),
                    Map.entry("keystore.folder", folder.resolve("keys").toString()),
                    Map.entry("smpp.host", "127.0.0.1"),
                    Map.entry("smpp.port", "1"),
                    Map.entry("smpp.system-id", "nobody"),
                    Map.entry("mail.from", "bildirim@muhurdar.example"),
                    Map.entry("mail.host", "127.0.0.1"),
                    Map.entry("mail.port", "1"))),
            context -> context.registerBean(InstantSource.class, () -> clock));
    Gauge.builder("muhurdar.warning", planted::get)
        .tag("what", "planted")
        .register(portal.door(MeterRegistry.class));
  }

  private Portal portal() {
    return Objects.requireNonNull(portal);
  }

  @AfterAll
  void close() {
    if (portal != null) {
      portal.close();
    }
    database.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private double figure(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + name));
  }

  @Test
  void a_warning_is_told_and_the_node_stays_ready() throws Exception {
    assertThat(get("/health/live").body()).isEqualTo("live\n");
    assertThat(get("/health/nonsense").statusCode()).isEqualTo(404);
    assertThat(get("/env").statusCode()).isEqualTo(404);
    assertThat(get("/health/ready").body()).isEqualTo("ready\n");

    planted.set(1);
    HttpResponse<String> warned = get("/health/ready");
    planted.set(0);

    assertThat(warned.statusCode()).isEqualTo(200);
    assertThat(warned.body()).isEqualTo("ready\nwarning: planted\n");
    assertThat(get("/metrics").body())
        .contains(
            "muhurdar_warning{what=\"deletion-overdue\"} 0.0",
            "muhurdar_warning{what=\"epoch-key-lost\"} 0.0");
  }

  @Test
  void queues_show_how_long_their_oldest_has_waited() throws Exception {
    JdbcClient jdbc = database.jdbc();
    assertThat(figure("muhurdar_outbox_age_seconds")).isZero();
    jdbc.sql(
            """
            insert into message
              (id, channel, state, sendable_again, made_at, useless_after, next_try_at)
            values (gen_random_uuid(), 'SMS', 'QUEUED', false, :made, :useless, :next)
            """)
        .param("made", clock.instant().minus(Duration.ofMinutes(3)).atOffset(ZoneOffset.UTC))
        .param("useless", clock.instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .param("next", clock.instant().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
        .update();
    assertThat(figure("muhurdar_outbox_age_seconds")).isEqualTo(180.0);
    jdbc.sql("delete from message").update();

    assertThat(figure("muhurdar_hashing_waiting")).isZero();
    assertThat(figure("muhurdar_hashing_refused_total")).isZero();
    assertThat(figure("muhurdar_audit_queue_age_seconds")).isGreaterThanOrEqualTo(0.0);
    clock.advance(Duration.ofMinutes(10));
    assertThat(figure("muhurdar_audit_checkpoint_age_seconds")).isGreaterThanOrEqualTo(0.0);
  }

  @Test
  void codes_sent_and_codes_right_are_two_figures_to_compare() throws Exception {
    OneTimeCodes codes = portal().door(OneTimeCodes.class);
    Binding binding = new Binding(UUID.randomUUID(), Act.RESET_WORD);
    HolderId holder = new HolderId(UUID.randomUUID());
    assertThat(
            codes.send(new CodeRequest(binding, holder, new Phone("+905321234567"), Language.TR)))
        .isInstanceOf(Sending.Sent.class);
    String text =
        TestOutbox.sealed(database, portal().door(Keys.class))
            .getLast()
            .body()
            .lines()
            .findFirst()
            .orElseThrow();
    Matcher digits = Pattern.compile("[0-9]{6}").matcher(text);
    assertThat(digits.find()).as(text).isTrue();
    try (SecretChars typed = SecretChars.of(digits.group())) {
      assertThat(codes.check(codes.find(binding).orElseThrow(), binding, typed))
          .isEqualTo(new Checking.Right());
    }
    database.jdbc().sql("delete from message").update();

    assertThat(get("/metrics").body())
        .contains(
            "muhurdar_codes_total{outcome=\"sent\"} 1.0",
            "muhurdar_codes_total{outcome=\"right\"} 1.0");
  }

  @Test
  void the_manual_names_every_figure_of_ours() throws Exception {
    String manual = Files.readString(Path.of("../docs/operations.md"));
    TreeSet<String> written =
        OURS.matcher(manual)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> shown =
        get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("muhurdar_"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(written).containsAll(shown);
    // Counted from their first happening on.
    written.removeIf(
        name -> name.startsWith("muhurdar_codes") || name.startsWith("muhurdar_messages"));
    assertThat(shown).containsAll(written);
  }
}
