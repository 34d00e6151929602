package org.muhurdar.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.Simulator;
import org.muhurdar.simulator.SimulatorOptions;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.CardOrder;
import org.muhurdar.simulator.card.reader.ReaderDoor;
import org.muhurdar.simulator.card.reader.VirtualReader;
import org.muhurdar.simulator.fault.Faults;
import org.muhurdar.simulator.mailbox.MailServer;
import org.muhurdar.simulator.mailbox.Mailbox;
import org.muhurdar.simulator.phone.Handset;
import org.muhurdar.simulator.phone.SmsCentre;
import org.muhurdar.simulator.shelf.Changes;
import org.yaml.snakeyaml.Yaml;

class OpenApiTest {

  @Test
  void every_route_is_documented_and_every_documented_path_is_a_route() throws Exception {
    Changes changes = new Changes();
    Handset phone = new Handset(1, changes);
    Mailbox mailbox = new Mailbox(1, changes);
    Faults faults = new Faults(changes);
    InstantSource clock = InstantSource.system();
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (SmsCentre centre =
            SmsCentre.start(anyPort, SimulatorOptions.USUAL_ACCOUNT, phone, faults, clock);
        MailServer mail = MailServer.start(anyPort, Optional.empty(), mailbox, faults, clock);
        ReaderDoor door = ReaderDoor.open(anyPort, VirtualReader.alone());
        CardDrawer drawer =
            new CardDrawer(List.of(), Optional.empty(), VirtualCard.Surroundings.real(), clock)) {
      World world =
          new World(
              phone,
              mailbox,
              faults,
              changes,
              centre,
              mail,
              VirtualReader.alone(),
              door,
              drawer,
              List.of(),
              Optional.empty());
      Map<String, String> routes = new TreeMap<>();
      for (Route route : Desk.routes(world)) {
        if (route.path().startsWith("/api/")) {
          routes.put(route.method() + " " + route.path(), route.summary());
        }
      }

      assertThat(documented()).isEqualTo(routes);
    }
  }

  private static final String SERIAL = "9000000000001007";

  /** What each operation wants in its body. */
  private static final Map<String, String> BODIES =
      Map.of(
          "PUT /api/faults/{channel}",
          "[]",
          "PUT /api/reader/card",
          "{\"serial\":\"" + SERIAL + "\"}",
          "PUT /api/reader/trouble",
          "{\"pullAt\":\"reset-pin.before-switch\",\"cut\":\"after-next-command\"}");

  @Test
  void every_documented_operation_answers() throws Exception {
    NewCard order =
        NewCard.plain(CardKind.YK, ChipSerial.of(new CardSerial(SERIAL)), "123456", "87654321");
    try (Simulator simulator = Simulator.start(SimulatorOptions.forTests());
        HttpClient client = HttpClient.newHttpClient()) {
      simulator.drawer().add(new CardOrder(order, "Ayşe Yılmaz"));
      for (String operation : documented().keySet()) {
        simulator.reader().putIn(simulator.drawer().take(new CardSerial(SERIAL)).orElseThrow());
        String[] parts = operation.split(" ", 2);
        URI address = simulator.deskUri().resolve(parts[1].replace("{channel}", "sms"));
        HttpRequest request =
            HttpRequest.newBuilder(address)
                .method(parts[0], BodyPublishers.ofString(BODIES.getOrDefault(operation, "")))
                .build();

        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(operation).isIn(200, 204);
      }
    }
  }

  @Test
  void every_kind_of_fault_is_documented() throws Exception {
    Map<?, ?> schemas = inside(inside(document(), "components"), "schemas");
    Map<?, ?> kind = inside(inside(inside(schemas, "Fault"), "properties"), "kind");

    assertThat(kind.get("enum")).isEqualTo(FaultWords.KINDS);
  }

  private static Map<String, String> documented() throws Exception {
    Map<String, String> operations = new TreeMap<>();
    inside(document(), "paths")
        .forEach((path, item) ->
            ((Map<?, ?>) item)
                .forEach((method, operation) -> {
                  if (operation instanceof Map<?, ?> described) {
                    operations.put(
                        method.toString().toUpperCase(Locale.ROOT) + " " + path,
                        String.valueOf(described.get("summary")));
                  }
                }));
    return operations;
  }

  private static Map<?, ?> document() throws Exception {
    try (InputStream in = Desk.class.getResourceAsStream("openapi.yaml")) {
      Map<?, ?> document = new Yaml().load(in);
      assertThat(document.get("openapi")).isEqualTo("3.1.0");
      return document;
    }
  }

  private static Map<?, ?> inside(Map<?, ?> map, String key) {
    return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
  }
}
