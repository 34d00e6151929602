package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.holdercard.CardView;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.relay.PinNews.Report;
import org.muhurdar.agent.relay.PinNews.Standing;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.wire.HandOver;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.WireScript;
import org.muhurdar.wire.WireStep;

/** News of a changed PIN, told to portals of all kinds. */
class PinNewsTest extends AtTheReader {

  private static final Duration LONG = Duration.ofSeconds(60);

  PinNewsTest() throws IOException {}

  @BeforeEach
  void put_a_card_in_whose_pin_was_changed() throws Exception {
    exchangeCard(new PlasticCard(PlasticCard.SERIAL, NEW_PIN, 3));
  }

  /** A portal that hears the card and does as it should. */
  private static void hears(OnePortal.Line line) throws IOException {
    Message.Hello hello = line.next(Message.Hello.class);
    assertThat(hello.handOver()).isInstanceOf(HandOver.PinChanged.class);
    assertThat(hello.serial()).isEqualTo(PlasticCard.SERIAL);
    assertThat(hello.agentKey().proves(hello.handOver(), hello.proof())).isTrue();
    assertThat(hello.pin()).isEmpty();
    assertThat(hello.late()).isEmpty();
    line.send(Scripts.acceptNews(line.origin()), hello);
    assertThat(line.next(Message.Result.class).replies()).hasSize(3);
    line.send(Scripts.secondOfNews());
    assertThat(line.next(Message.Result.class).replies()).hasSize(2);
    line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
    line.untilHungUp();
  }

  private static OnePortal.Play refusing(Message.Refusal reason) {
    return line -> {
      var _ = line.next(Message.Hello.class);
      line.send(new Message.Refuse(reason));
      line.untilHungUp();
    };
  }

  private Optional<PinNews> news(ErrandParts parts) {
    CardView view = parts.cards().look().cards().getFirst();
    return PinNews.of(parts, view, Randomness.ofSystem());
  }

  private static List<Report> told(PinNews news) {
    news.tell();
    return news.await(LONG);
  }

  private Standing told(OnePortal portal) throws Exception {
    List<Report> reports = told(news(parts(portal.origin())).orElseThrow());
    assertThat(reports)
        .extracting(Report::portal)
        .containsExactly(new PortalAddress(portal.origin()));
    return reports.getFirst().standing();
  }

  @Test
  void a_known_portal_is_told_the_serial_and_hears_the_card() throws Exception {
    try (OnePortal portal = OnePortal.start(PinNewsTest::hears)) {
      assertThat(told(portal)).isEqualTo(Standing.TOLD);

      portal.awaitEnd();
      card.awaitReset();
      assertThat(portal.frames())
          .noneMatch(frame -> frame.contains(NEW_PIN) || frame.contains("323630373134"));
      assertThat(card.pin()).isEqualTo(NEW_PIN);
    }
  }

  @Test
  void only_portals_whose_keys_are_known_are_told() throws Exception {
    try (OnePortal known = OnePortal.start(PinNewsTest::hears);
        OnePortal another = OnePortal.start(PinNewsTest::hears);
        OnePortal unknown = OnePortal.start(PinNewsTest::hears)) {
      ErrandParts parts = parts(known.origin());
      assertThat(news(parts())).as("nobody to tell").isEmpty();
      parts.installation().remember(new PortalAddress(another.origin()), another.key());

      assertThat(told(news(parts).orElseThrow()))
          .extracting(Report::standing)
          .containsExactly(Standing.TOLD, Standing.TOLD);

      assertThat(unknown.frames()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AKIS_1_0", "AKIS_1_2", "PIV"})
  void a_card_that_has_nothing_to_prove_itself_by_is_named_to_nobody(PlasticCard.Face face)
      throws Exception {
    exchangeCard(PlasticCard.locked(face));

    assertThat(news(parts("http://localhost:1"))).isEmpty();
  }

  /** What a portal may not do with the card, at the first script or at the second. */
  static Stream<WireStep> writing() {
    return Stream.of(
        Scripts.command("00D6000001FF"),
        Scripts.command("042C02810837313934363032" + "38"), // a protected reset
        Scripts.command("84D8018110" + "00".repeat(16)), // new keys
        Scripts.command("0020008106313835393130"), // a guess of the PIN
        Scripts.command("80500000080102030405060708"), // opened once more
        Scripts.change(),
        new WireStep.Local(
            "VERIFY_PIN", "AKIS_ASCII", 0x81, Optional.empty(), List.of("9000"), true));
  }

  @ParameterizedTest
  @MethodSource("writing")
  void a_portal_that_wants_more_than_to_read_is_refused(WireStep step) throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.acceptNews(line.origin()), hello);
          var _ = line.next(Message.Result.class);
          line.send(new Message.Run(new WireScript(Scripts.id(2), 2, List.of(step))));
          Message.Result refused = line.next(Message.Result.class);
          assertThat(refused.error()).contains(Message.AgentError.REFUSED);
          assertThat(refused.replies()).isEmpty();
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(told(portal)).isEqualTo(Standing.MISTRUSTED);

      portal.awaitEnd();
      assertThat(card.seen()).filteredOn(command -> command.startsWith("8050")).hasSize(1);
      assertThat(card.seen()).allMatch(command -> command.matches("(00A4|00CA|8050).*"));
      assertThat(card.pin()).isEqualTo(NEW_PIN);
      assertThat(card.tries()).isEqualTo(3);
    }
  }

  @Test
  void a_first_script_that_writes_is_refused_as_well() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          Message.Accept usual = Scripts.acceptNews(line.origin());
          line.send(
              with(usual, usual.act(), usual.serial(), Scripts.script(1, "00D6000001FF")), hello);
          assertThat(line.next(Message.Result.class).error()).contains(Message.AgentError.REFUSED);
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(told(portal)).isEqualTo(Standing.MISTRUSTED);
      portal.awaitEnd();
    }
  }

  private static Message.Accept with(
      Message.Accept usual, String act, String serial, WireScript script) {
    return new Message.Accept(
        usual.driver(), act, serial, usual.screen(), usual.terms(), usual.warrant(), script);
  }

  /** An answer that is not the portal's own, or for another thing than it was told. */
  static Stream<UnaryOperator<Message.Accept>> bends() {
    return Stream.of(
        usual -> with(usual, "UNLOCK_CARD", usual.serial(), usual.script()),
        usual -> with(usual, usual.act(), "9000000000002222", usual.script()),
        usual ->
            new Message.Accept(
                "AKIS-2",
                usual.act(),
                usual.serial(),
                usual.screen(),
                usual.terms(),
                usual.warrant(),
                usual.script()),
        usual -> Scripts.accept("http://localhost:1", usual.serial(), usual.act()));
  }

  @ParameterizedTest
  @MethodSource("bends")
  void an_answer_for_something_else_is_not_followed(UnaryOperator<Message.Accept> bent)
      throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(bent.apply(Scripts.acceptNews(line.origin())), hello);
          line.untilHungUp();
        };
    assertIsNotFollowed(play);
  }

  @Test
  void an_answer_without_the_portals_signature_is_not_followed() throws Exception {
    assertIsNotFollowed(line -> {
      var _ = line.next(Message.Hello.class);
      line.send(Scripts.acceptNews(line.origin()));
      line.untilHungUp();
    });
  }

  /** Signed for another talk: a warrant is good once. */
  @Test
  void an_answer_that_was_signed_for_another_talk_is_not_followed() throws Exception {
    assertIsNotFollowed(line -> {
      Message.Hello hello = line.next(Message.Hello.class);
      Message.Hello other =
          new Message.Hello(
              new HandOver.PinChanged("0123456789ABCDEF0123456789ABCDEF"),
              hello.agentVersion(),
              hello.reader(),
              hello.atr(),
              hello.serial(),
              hello.pin(),
              hello.agentKey(),
              hello.proof(),
              hello.late());
      line.send(line.warranted(Scripts.acceptNews(line.origin()), other));
      line.untilHungUp();
    });
  }

  private void assertIsNotFollowed(OnePortal.Play play) throws Exception {
    try (OnePortal portal = OnePortal.start(play)) {
      assertThat(told(portal)).isEqualTo(Standing.MISTRUSTED);
      portal.awaitEnd();
      assertThat(card.seen()).noneMatch(command -> command.startsWith("8050"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CARD_NOT_PROVEN", "NOT_POSSIBLE", "HAND_OVER_UNKNOWN"})
  void a_portal_that_does_not_take_it_is_not_asked_again(String reason) throws Exception {
    AtomicInteger talks = new AtomicInteger();
    OnePortal.Play play =
        line -> {
          talks.incrementAndGet();
          refusing(Message.Refusal.valueOf(reason)).play(line);
        };
    try (OnePortal portal = OnePortal.start(play)) {
      PinNews news = news(parts(portal.origin())).orElseThrow();

      assertThat(told(news)).extracting(Report::standing).containsExactly(Standing.NOT_TAKEN);
      assertThat(told(news)).extracting(Report::standing).containsExactly(Standing.NOT_TAKEN);

      assertThat(talks).hasValue(1);
    }
  }

  /** Cut at a message; a portal of an earlier version hangs up at the first. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_line_that_breaks_leaves_it_untold_and_it_can_be_told_again(int results) throws Exception {
    AtomicInteger talks = new AtomicInteger();
    OnePortal.Play play =
        line -> {
          if (talks.incrementAndGet() > 1) {
            hears(line);
            return;
          }
          Message.Hello hello = line.next(Message.Hello.class);
          if (results > 0) {
            line.send(Scripts.acceptNews(line.origin()), hello);
            var _ = line.next(Message.Result.class);
          }
          if (results > 1) {
            line.send(Scripts.secondOfNews());
            var _ = line.next(Message.Result.class);
          }
          line.cut();
        };
    try (OnePortal portal = OnePortal.start(play)) {
      PinNews news = news(parts(portal.origin())).orElseThrow();

      assertThat(told(news)).extracting(Report::standing).containsExactly(Standing.NOT_TOLD);
      assertThat(told(news)).extracting(Report::standing).containsExactly(Standing.TOLD);
    }
  }

  @Test
  void a_portal_that_has_no_time_or_no_voice_is_left_untold() throws Exception {
    try (OnePortal busy = OnePortal.start(refusing(Message.Refusal.TRY_LATER));
        OnePortal silent = OnePortal.start(OnePortal.Line::untilHungUp)) {
      assertThat(told(busy)).isEqualTo(Standing.NOT_TOLD);

      ErrandParts usual = parts(silent.origin());
      ErrandParts impatient =
          new ErrandParts(
              usual.cards(),
              usual.installation(),
              usual.door(),
              usual.trusted(),
              usual.clock(),
              new Patience(Duration.ofMillis(50), Duration.ofMillis(50)),
              usual.version());
      assertThat(told(news(impatient).orElseThrow()))
          .extracting(Report::standing)
          .contains(Standing.NOT_TOLD)
          .doesNotContain(Standing.TOLD);
    }
  }

  @Test
  void another_card_in_the_reader_is_not_lent() throws Exception {
    try (OnePortal portal = OnePortal.start(PinNewsTest::hears)) {
      PinNews news = news(parts(portal.origin())).orElseThrow();
      exchangeCard(new PlasticCard("9000000000002222", NEW_PIN, 3));

      assertThat(told(news)).extracting(Report::standing).containsExactly(Standing.NOT_TOLD);

      assertThat(card.seen()).noneMatch(command -> command.startsWith("8050"));
    }
  }
}
