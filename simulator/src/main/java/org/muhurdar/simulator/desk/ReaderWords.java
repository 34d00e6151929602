package org.muhurdar.simulator.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.CardView;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.reader.CardDrawer;
import org.muhurdar.simulator.card.reader.LineCut;
import org.muhurdar.simulator.card.reader.ReaderConnection;
import org.muhurdar.simulator.card.reader.ReaderView;
import org.muhurdar.simulator.card.reader.VirtualReader;

/** What the API and the page both do with the reader, and how they write it. */
final class ReaderWords {

  private ReaderWords() {}

  /** Puts the card of that serial in. */
  static void putIn(World world, String serial) {
    VirtualCard card =
        serialOf(serial)
            .flatMap(world.drawer()::take)
            .orElseThrow(() -> new Refusal(404, "no card of that serial lies in the drawer"));
    world.reader().putIn(card);
  }

  private static Optional<CardSerial> serialOf(String text) {
    try {
      return Optional.of(new CardSerial(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Types a PIN that is wrong, as a holder might; answers the card's status word. */
  static String typeWrongPin(VirtualReader reader) {
    return orConflict(() -> {
      VirtualCard card =
          reader.card().orElseThrow(() -> new Refusal(409, "no card is in the reader"));
      try (ReaderConnection program = reader.connect()) {
        return Octets.of(program.transmit(card.wrongVerify().toArray())).hex();
      }
    });
  }

  static void pullAt(VirtualReader reader, String point) {
    try {
      FaultPoint named = FaultPoint.named(point);
      String _ =
          orConflict(() -> {
            reader.pullOutAt(named);
            return point;
          });
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "pullAt is one of the names that /api/fault-points lists");
    }
  }

  static void cut(VirtualReader reader, String when) {
    for (LineCut cut : LineCut.values()) {
      if (code(cut).equals(when)) {
        reader.cutLine(cut);
        return;
      }
    }
    throw new Refusal(400, "cut is now, before-next-command or after-next-command");
  }

  static void reset(VirtualReader reader) {
    String _ =
        orConflict(() -> {
          reader.resetCard();
          return "";
        });
  }

  private static String orConflict(Supplier<String> act) {
    try {
      return act.get();
    } catch (CardFault fault) {
      throw new Refusal(409, String.valueOf(fault.getMessage()));
    }
  }

  static String code(LineCut cut) {
    return cut.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Map<String, Object> of(World world) {
    ReaderView view = world.reader().look();
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("name", view.name());
    words.put("port", world.readerDoor().port());
    words.put("plugged", view.plugged());
    words.put("card", view.card().map(ReaderWords::of).orElse(null));
    words.put("pullAt", view.pullAt().map(FaultPoint::name).orElse(null));
    words.put("cut", view.cut().map(ReaderWords::code).orElse(null));
    return words;
  }

  private static Map<String, Object> of(CardView card) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("serial", card.serial().toString());
    words.put("profile", card.kind().code());
    words.put("phase", phase(card));
    words.put("pinTriesLeft", card.pinTriesLeft());
    words.put("pukTriesLeft", card.pukTriesLeft());
    words.put("newPin", card.newPin());
    words.put("resetsLeft", card.resetsLeft());
    return words;
  }

  static String phase(CardView card) {
    return card.phase().name().toLowerCase(Locale.ROOT);
  }

  static List<Map<String, Object>> cards(World world) {
    return world.drawer().labels().stream().map(ReaderWords::of).toList();
  }

  private static Map<String, Object> of(CardDrawer.Label label) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("serial", label.serial().value());
    words.put("profile", label.kind().code());
    words.put("holder", label.holder());
    return words;
  }
}
