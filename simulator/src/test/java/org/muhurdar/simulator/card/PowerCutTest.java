package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muhurdar.card.channel.PutKey;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.simulator.card.power.Act;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.PowerLost;

/** Every act, cut at every fault point; and every recovery, cut at every one of its own. */
class PowerCutTest {

  /**
   * @param before what leads to the command under test, in one session
   * @param command the last of it
   */
  record Scene(String name, CardKind kind, List<String> before, String command) {

    Specimen ready() {
      Specimen specimen = Specimen.of(kind);
      before.forEach(specimen::send);
      return specimen;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Scene scene(String name, CardKind kind, String command, String... before) {
    return new Scene(name, kind, List.of(before), command);
  }

  static Stream<Scene> scenes() {
    String wrong = Specimen.VERIFY + Specimen.WRONG;
    String wrongPuk = Specimen.VERIFY_PUK + Specimen.WRONG_PUK;
    String puk = Specimen.VERIFY_PUK + Specimen.PUK;
    String in = Specimen.INTO_FOLDER;
    return Stream.of(
        scene("right PIN", CardKind.YK, Specimen.VERIFY + Specimen.PIN),
        scene(
            "right PIN at the last try", CardKind.YK, Specimen.VERIFY + Specimen.PIN, wrong, wrong),
        scene("wrong PIN", CardKind.YK, wrong),
        scene("third wrong PIN", CardKind.YK, wrong, wrong, wrong),
        scene("right PUK at the last try", CardKind.YK, puk, wrongPuk, wrongPuk),
        scene("wrong PUK", CardKind.YK, wrongPuk),
        scene("third wrong PUK", CardKind.YK, wrongPuk, wrongPuk, wrongPuk),
        scene("change", CardKind.YK, "002402010E06" + Specimen.PIN + "06" + Specimen.NEW),
        scene("change, wrong", CardKind.YK, "002402010E06" + Specimen.WRONG + "06" + Specimen.NEW),
        scene("change, refused", CardKind.YK, "002400810C" + Specimen.PIN + Specimen.PIN),
        scene(
            "PIN by PUK",
            CardKind.AKIS12,
            "002C028106" + Specimen.NEW,
            wrong,
            wrong,
            wrong,
            in,
            puk),
        scene("PUK by PUK", CardKind.AKIS2X, "0024018208" + Specimen.WRONG_PUK, in, puk),
        scene(
            "refill",
            CardKind.AKIS10,
            "8019053D023D00",
            wrong,
            wrong,
            "00200000080807060504030201",
            "80090002"),
        scene("phase", CardKind.AKIS2X, "80090002", in, puk),
        scene("create", CardKind.AKIS2X, "801580B0027777", in, puk, "80090002"),
        scene("update", CardKind.AKIS2X, "00D60000020102", in, puk, "80090002", "801580B0027777"),
        scene("delete", CardKind.AKIS2X, "80160800063F003D004301", in, puk, "80090002"),
        scene("reading", CardKind.YK, "00CA01064D"),
        scene("PIV: right PIN", CardKind.PIV, PivCardTest.VERIFY + PivCardTest.PIN),
        scene("PIV: wrong PIN", CardKind.PIV, PivCardTest.VERIFY + PivCardTest.WRONG),
        scene("PIV: change", CardKind.PIV, PivCardTest.CHANGE + PivCardTest.PIN + PivCardTest.NEW),
        scene(
            "PIV: change of the PUK",
            CardKind.PIV,
            PivCardTest.CHANGE_PUK + PivCardTest.PUK + PivCardTest.WRONG_PUK),
        scene(
            "PIV: PIN by PUK",
            CardKind.PIV,
            PivCardTest.RESET + PivCardTest.PUK + PivCardTest.NEW,
            PivCardTest.VERIFY + PivCardTest.WRONG,
            PivCardTest.VERIFY + PivCardTest.WRONG,
            PivCardTest.VERIFY + PivCardTest.WRONG),
        scene(
            "PIV: PIN by wrong PUK",
            CardKind.PIV,
            PivCardTest.RESET + PivCardTest.WRONG_PUK + PivCardTest.NEW));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void state_is_the_old_one_or_the_new_one_whole_wherever_the_power_goes(Scene scene) {
    Specimen whole = scene.ready();
    CardState before = whole.card().stored();
    whole.card().power().forget();
    whole.send(scene.command());
    List<FaultPoint> points = whole.card().power().passed();
    CardState after = whole.card().stored();

    assertThat(points).endsWith(FaultPoint.BEFORE_ANSWER);
    for (int n = 1; n <= points.size(); n++) {
      boolean somethingStored =
          points.subList(0, n).stream().anyMatch(point -> point.moment().isAfterWriting());
      CardState found = cutAndRecovered(scene, n, 0);
      assertThat(found).as("cut at " + points.get(n - 1)).isIn(before, after);
      // A try is never free: once it is spent it counts, and a right one is never lost.
      if (isTry(points) && somethingStored) {
        assertThat(found).as("spent by " + points.get(n - 1)).isIn(after, refilled(before));
      }
      for (int m = 1; m <= recoveryPoints(scene, n); m++) {
        assertThat(cutAndRecovered(scene, n, m)).isEqualTo(found);
      }
    }
  }

  private static boolean isTry(List<FaultPoint> points) {
    return points.stream().anyMatch(point -> point.act().code().startsWith("spend"));
  }

  /** What a change leaves that was cut after the old PIN was found right. */
  private static CardState refilled(CardState state) {
    return state.pin().isLocked() ? state : state.withPin(state.pin().refilled());
  }

  /** Cuts at the nth point of the command and, if m is above 0, at the mth of the recovery. */
  private static CardState cutAndRecovered(Scene scene, int n, int m) {
    Specimen specimen = scene.ready();
    specimen.card().power().forget();
    specimen.card().power().cutAtPass(n);
    assertThatThrownBy(() -> specimen.send(scene.command())).isInstanceOf(PowerLost.class);
    assertThat(specimen.card().isPowered()).isFalse();
    if (m > 0) {
      specimen.card().power().forget();
      specimen.card().power().cutAtPass(m);
      assertThatThrownBy(specimen::again).isInstanceOf(PowerLost.class);
    }
    CardState recovered = specimen.again().card().stored();
    assertThat(recovered.hasTryInFlight()).isFalse();
    return recovered;
  }

  private static int recoveryPoints(Scene scene, int n) {
    Specimen specimen = scene.ready();
    specimen.card().power().forget();
    specimen.card().power().cutAtPass(n);
    assertThatThrownBy(() -> specimen.send(scene.command())).isInstanceOf(PowerLost.class);
    specimen.card().power().forget();
    return specimen.again().card().power().passed().size();
  }

  @Test
  void wrong_pins_typed_into_a_card_whose_power_goes_every_time_still_lock_it() {
    List<Integer> tries = new ArrayList<>();
    Specimen card = Specimen.of(CardKind.YK);

    for (int i = 0; i < 3; i++) {
      card.card().power().cutAt(FaultPoint.named("spend-pin-try.after-switch"));
      assertThatThrownBy(() -> card.send(Specimen.VERIFY + Specimen.WRONG))
          .isInstanceOf(PowerLost.class);
      tries.add(card.again().card().look().pinTriesLeft());
    }

    assertThat(tries).containsExactly(2, 1, 0);
    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("6983");
  }

  @Test
  void right_pin_typed_into_a_card_whose_power_goes_every_time_never_locks_it() {
    for (FaultPoint point : FaultPoint.all()) {
      if (point.act() != Act.SPEND_PIN_TRY && point.act() != Act.PIN_RIGHT) {
        continue;
      }
      Specimen card = Specimen.of(CardKind.YK);
      for (int i = 0; i < 10; i++) {
        card.card().power().cutAt(point);
        assertThatThrownBy(() -> card.send(Specimen.VERIFY + Specimen.PIN))
            .isInstanceOf(PowerLost.class);
        card.again();
      }
      assertThat(card.card().look().pinTriesLeft()).as(point.name()).isEqualTo(3);
    }
  }

  @Test
  void every_named_fault_point_is_come_to() {
    Set<FaultPoint> met = new HashSet<>();
    scenes()
        .forEach(scene -> {
          Specimen specimen = scene.ready();
          specimen.send(scene.command());
          met.addAll(specimen.card().power().passed());
        });
    Specimen cut = Specimen.of(CardKind.YK);
    cut.card().power().cutAt(FaultPoint.named("spend-pin-try.after-switch"));
    assertThatThrownBy(() -> cut.send(Specimen.VERIFY + Specimen.PIN))
        .isInstanceOf(PowerLost.class);
    met.addAll(cut.again().card().power().passed());

    Specimen issued = Specimen.of(CardKind.YK);
    IssuerHost issuer = IssuerHost.at(issued);
    assertThat(issuer.ask(IssuerHost.RESET)).isNotNull();
    assertThat(issuer.ask(IssuerHost.REFILL)).isNotNull();
    try (StaticKeys former = IssuerHost.published();
        StaticKeys next = PutKeyCardTest.next()) {
      assertThat(issuer.ask(PutKey.replacing(former, next))).isNotNull();
    }
    met.addAll(issued.card().power().passed());

    assertThat(met).containsAll(FaultPoint.all());
  }
}
