package org.muhurdar.simulator.desk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muhurdar.simulator.card.power.FaultPoint;
import tools.jackson.core.JacksonException;

/** The card reader in the HTTP API, as {@code openapi.yaml} describes it. */
final class ReaderApi {

  private final World world;

  ReaderApi(World world) {
    this.world = world;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/api/reader", "Tell the reader, its card and its troubles", this::state),
        new Route("PUT", "/api/reader/card", "Put a card in", this::putIn),
        new Route("DELETE", "/api/reader/card", "Pull the card out", this::pullOut),
        new Route(
            "PUT", "/api/reader/trouble", "Tear the card out or break the cable", this::trouble),
        new Route("DELETE", "/api/reader/trouble", "Mend the cable, take orders back", this::mend),
        new Route("POST", "/api/reader/wrong-pin", "Type a wrong PIN", this::wrongPin),
        new Route("POST", "/api/reader/reset", "Reset the card's power", this::reset),
        new Route("GET", "/api/cards", "List the cards that can be put in", this::cards),
        new Route("GET", "/api/fault-points", "List where a card can be torn out", this::points));
  }

  private Answer state(Request request) {
    return Answer.json(ReaderWords.of(world));
  }

  private record Wanted(@Nullable String serial) {}

  private Answer putIn(Request request) {
    String serial = read(request, Wanted.class, "{\"serial\": …}").serial();
    if (serial == null) {
      throw new Refusal(400, "serial is missing");
    }
    ReaderWords.putIn(world, serial);
    return state(request);
  }

  private Answer pullOut(Request request) {
    world.reader().pullOut();
    return Answer.nothing();
  }

  private record Trouble(@Nullable String pullAt, @Nullable String cut) {}

  private Answer trouble(Request request) {
    Trouble trouble = read(request, Trouble.class, "{\"pullAt\": …} or {\"cut\": …}");
    if (trouble.pullAt() != null) {
      ReaderWords.pullAt(world.reader(), trouble.pullAt());
    }
    if (trouble.cut() != null) {
      ReaderWords.cut(world.reader(), trouble.cut());
    }
    return state(request);
  }

  private Answer mend(Request request) {
    world.reader().mend();
    return Answer.nothing();
  }

  private Answer wrongPin(Request request) {
    return Answer.json(Map.of("status", ReaderWords.typeWrongPin(world.reader())));
  }

  private Answer reset(Request request) {
    ReaderWords.reset(world.reader());
    return state(request);
  }

  private Answer cards(Request request) {
    return Answer.json(Map.of("cards", ReaderWords.cards(world)));
  }

  private Answer points(Request request) {
    return Answer.json(
        Map.of("faultPoints", FaultPoint.all().stream().map(FaultPoint::name).toList()));
  }

  private static <T> T read(Request request, Class<T> type, String shape) {
    try {
      return Json.MAPPER.readValue(request.body(), type);
    } catch (JacksonException e) {
      throw new Refusal(400, "the body must be " + shape + ": " + e.getOriginalMessage());
    }
  }
}
