package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muhurdar.agent.fixture.AgentUnderTest.NOW;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.agent.relay.Errand.Stage;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ShortCode;

/** An agent's table: a reader with the holder's locked card in it, and a folder. */
abstract class AtTheReader {

  static final String NEW_PIN = "260714";

  @TempDir private Path home;

  NetworkReader reader = NetworkReader.listen(0);
  PlasticCard card = PlasticCard.locked();

  @BeforeEach
  final void put_the_card_in() throws Exception {
    var _ = card.putIn(reader.port());
  }

  @AfterEach
  final void clear_the_table() {
    card.close();
    reader.close();
  }

  /** A portal that unlocks as it should, and ends with that outcome. */
  static OnePortal.Play unlocking(Message.Outcome outcome) {
    return line -> {
      Message.Hello hello = line.next(Message.Hello.class);
      assertThat(hello.serial()).isEqualTo(PlasticCard.SERIAL);
      assertThat(hello.agentKey().proves(hello.handOver(), hello.proof())).isTrue();
      line.send(Scripts.accept(origin(line)), hello);
      assertThat(line.next(Message.Result.class).replies()).hasSize(3);
      line.send(Scripts.second());
      Message.Result second = line.next(Message.Result.class);
      assertThat(second.error()).isEmpty();
      assertThat(second.replies()).hasSize(4);
      assertThat(second.replies().get(2).length()).isEqualTo(2);
      line.send(new Message.Finish(outcome, "KM-4711"));
      line.untilHungUp();
    };
  }

  static String origin(OnePortal.Line line) {
    return line.origin();
  }

  ErrandParts parts(String... trusted) throws Exception {
    return parts(() -> NOW, trusted);
  }

  ErrandParts parts(InstantSource clock, String... trusted) throws Exception {
    return new ErrandParts(
        new Cards(Readers.networkOnly(reader)),
        Installation.open(home),
        new PortalDoor(),
        Set.copyOf(List.of(trusted).stream().map(PortalAddress::new).toList()),
        clock,
        new Patience(Duration.ofMinutes(10), Duration.ofSeconds(20)),
        "0.1.0");
  }

  Errand arrive(OnePortal portal) throws Exception {
    Errands errands = new Errands(parts(portal.origin()), Randomness.ofSystem());
    return switch (errands.arrive(portal.ticket(NOW), portal.origin())) {
      case Errands.Arrival.Begun(String _, Errand errand) -> errand;
      case Errands.Arrival.NotTaken(Ending.Reason reason) -> throw new AssertionError(reason);
    };
  }

  Ending unlock(OnePortal portal) throws Exception {
    Errand errand = arrive(portal);
    assertThat(errand.goOn()).isInstanceOf(Stage.Asked.class);
    return type(errand);
  }

  /** The second way, for a card of any type. */
  Ending unlockByCode(OnePortal portal) throws Exception {
    Errand errand =
        new Errands(parts(portal.origin()), Randomness.ofSystem())
            .arrive(
                ShortCode.make(Randomness.ofSystem()),
                new PortalAddress(portal.origin()),
                Optional.empty())
            .errand();
    assertThat(errand.goOn()).isInstanceOf(Stage.Asked.class);
    return type(errand);
  }

  /** Another card in the place of the usual one. */
  void exchangeCard(PlasticCard other) throws Exception {
    card.pullOut();
    card = other.putIn(reader.port());
  }

  static Ending type(Errand errand) {
    errand.start(SecretChars.of(NEW_PIN));
    return ending(errand.await(Duration.ofSeconds(15)));
  }

  static Ending ending(Stage stage) {
    assertThat(stage).isInstanceOf(Stage.Ended.class);
    return ((Stage.Ended) stage).ending();
  }

  AtTheReader() throws IOException {}
}
