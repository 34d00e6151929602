package org.muhurdar.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muhurdar.agent.fixture.AgentUnderTest;
import org.muhurdar.agent.fixture.OnePortal;
import org.muhurdar.agent.fixture.PlasticCard;
import org.muhurdar.agent.fixture.Scripts;
import org.muhurdar.agent.holdercard.Cards;
import org.muhurdar.agent.portal.Installation;
import org.muhurdar.agent.portal.PortalAddress;
import org.muhurdar.agent.portal.PortalDoor;
import org.muhurdar.agent.reader.NetworkReader;
import org.muhurdar.agent.reader.Readers;
import org.muhurdar.agent.relay.ErrandParts;
import org.muhurdar.agent.relay.Patience;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.wire.Message;
import org.muhurdar.wire.ShortCode;

class TerminalTest {

  @TempDir private Path home;

  private final StringWriter screen = new StringWriter();

  /** Types what it was told, in order. */
  private record Typist(Deque<String> lines) implements Prompt {
    static Typist of(String... lines) {
      return new Typist(new ArrayDeque<>(Arrays.asList(lines)));
    }

    @Override
    public boolean canHide() {
      return true;
    }

    @Override
    public Optional<String> line(String question) {
      return Optional.ofNullable(lines.poll());
    }

    @Override
    public Optional<SecretChars> secret(String question) {
      return line(question).map(SecretChars::of);
    }
  }

  private Terminal terminal(NetworkReader reader, Prompt prompt, String... portals)
      throws Exception {
    ErrandParts parts =
        new ErrandParts(
            new Cards(Readers.networkOnly(reader)),
            Installation.open(home),
            new PortalDoor(),
            Set.copyOf(List.of(portals).stream().map(PortalAddress::new).toList()),
            () -> AgentUnderTest.NOW,
            Patience.USUAL,
            "0.1.0");
    return new Terminal(parts, Randomness.ofSystem(), prompt, new PrintWriter(screen), Language.TR);
  }

  @Test
  void list_names_reader_card_and_tries() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard _ = PlasticCard.locked().putIn(reader.port())) {
      assertThat(terminal(reader, Typist.of()).list()).isZero();

      assertThat(screen.toString()).contains(PlasticCard.SERIAL, "AKIS-2", "Kilitli.");
    }
  }

  @Test
  void change_pin_names_the_rule_and_asks_again() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = new PlasticCard(PlasticCard.SERIAL, "185910", 3).putIn(reader.port())) {
      Prompt prompt = Typist.of("185910", "123456", "260714", "260715", "260714", "260714");

      assertThat(terminal(reader, prompt).changePin(Optional.empty())).isZero();

      assertThat(card.pin()).isEqualTo("260714");
      assertThat(screen.toString())
          .contains("3 deneme hakkı var.", "ardışık rakamlar", "İki yazış birbirinden farklı")
          .contains("Kart Pin Başarıyla Değiştirildi.")
          .doesNotContain("185910", "260714");
    }
  }

  @Test
  void a_changed_pin_is_told_to_the_portals_that_are_known() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.acceptNews(line.origin()), hello);
          var _ = line.next(Message.Result.class);
          line.send(Scripts.secondOfNews());
          var _ = line.next(Message.Result.class);
          line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play);
        NetworkReader reader = NetworkReader.listen(0);
        PlasticCard _ = new PlasticCard(PlasticCard.SERIAL, "185910", 3).putIn(reader.port())) {
      Prompt prompt = Typist.of("185910", "260714", "260714");

      int exit = terminal(reader, prompt, portal.origin()).changePin(Optional.empty());

      assertThat(exit).isZero();
      assertThat(screen.toString())
          .contains(portal.origin() + ": PIN’in değiştiği bildirildi")
          .doesNotContain("Sil ile kaldırın");
    }
  }

  @Test
  void unlock_by_code_shows_portal_and_card_before_it_asks() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.accept(line.origin()), hello);
          var _ = line.next(Message.Result.class);
          line.send(Scripts.second());
          var _ = line.next(Message.Result.class);
          line.send(new Message.Finish(Message.Outcome.DONE, "KM-4711"));
          line.untilHungUp();
        };
    try (OnePortal portal = OnePortal.start(play);
        NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port())) {
      String code = ShortCode.make(Randomness.ofSystem()).shown();
      Prompt prompt = Typist.of("evet", "260714", "260714");

      int exit =
          terminal(reader, prompt, portal.origin()).unlock(Optional.of(code), Optional.empty());

      assertThat(exit).isZero();
      assertThat(card.pin()).isEqualTo("260714");
      assertThat(screen.toString())
          .contains(portal.origin(), "Ayşe Işık", PlasticCard.SERIAL)
          .contains("Kart Pin Başarıyla Değiştirildi.", "KM-4711")
          .doesNotContain("260714");
    }
  }

  @Test
  void a_portal_that_was_met_before_need_not_be_named() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.accept(line.origin()), hello);
          var _ = line.next(Message.Result.class);
        };
    try (OnePortal portal = OnePortal.start(play);
        NetworkReader reader = NetworkReader.listen(0);
        PlasticCard _ = PlasticCard.locked().putIn(reader.port())) {
      String code = ShortCode.make(Randomness.ofSystem()).shown();
      int unknown = terminal(reader, Typist.of()).unlock(Optional.of(code), Optional.empty());
      Installation.open(home).remember(new PortalAddress(portal.origin()), portal.key());

      int known = terminal(reader, Typist.of("hayır")).unlock(Optional.of(code), Optional.empty());

      assertThat(unknown).isEqualTo(1);
      assertThat(known).isEqualTo(1);
      assertThat(screen.toString())
          .contains("--portal ile verin", portal.origin(), "Ayşe Işık")
          .doesNotContain("https:// ile başlamalı");
    }
  }

  @Test
  void nobody_is_asked_for_the_pin_of_a_dead_card() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard _ =
            new PlasticCard(PlasticCard.SERIAL, "185910", 3).dead().putIn(reader.port())) {
      Typist typist = Typist.of("185910", "260714", "260714");

      int exit = terminal(reader, typist).changePin(Optional.empty());

      assertThat(exit).isEqualTo(1);
      assertThat(typist.lines()).hasSize(3);
      assertThat(screen.toString()).contains("Yeni kart gerekir");
    }
  }

  @Test
  void a_person_who_says_no_leaves_the_card_unchanged() throws Exception {
    OnePortal.Play play =
        line -> {
          Message.Hello hello = line.next(Message.Hello.class);
          line.send(Scripts.accept(line.origin()), hello);
          var _ = line.next(Message.Result.class);
        };
    try (OnePortal portal = OnePortal.start(play);
        NetworkReader reader = NetworkReader.listen(0);
        PlasticCard card = PlasticCard.locked().putIn(reader.port())) {
      String code = ShortCode.make(Randomness.ofSystem()).shown();

      int exit =
          terminal(reader, Typist.of("hayır"), portal.origin())
              .unlock(Optional.of(code), Optional.empty());

      assertThat(exit).isEqualTo(1);
      assertThat(card.pin()).isEqualTo("185910");
    }
  }

  @Test
  void diagnose_quotes_codes() throws Exception {
    try (NetworkReader reader = NetworkReader.listen(0);
        PlasticCard _ = PlasticCard.locked().putIn(reader.port())) {
      int exit = terminal(reader, Typist.of()).diagnose();

      assertThat(exit).isZero();
      assertThat(screen.toString()).contains("T-10", "T-26", "T-31", "T-41");
    }
  }
}
