package org.muhurdar.agent.relay;

import java.util.ArrayList;
import java.util.List;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;

/**
 * What a portal may have run on a card that it was only told about, whoever the portal is: reading,
 * and the opening of the secure channel. A protected command shows its header, and the card takes
 * no other for it, so nothing hides in the channel. No PIN goes in, by whatever step; and since a
 * card may count failed openings, there is one opening in all.
 */
final class ReadingGate implements ScriptRule {

  private static final int MOST_OPENINGS = 1;

  private int openings;
  private int authentications;

  @Override
  public boolean letsThrough(Script script) {
    List<Kind> kinds = new ArrayList<>();
    for (Step step : script.steps()) {
      switch (step) {
        case Step.Send(CommandApdu command, var _) -> kinds.add(kind(command));
        case Step.Local _ -> kinds.add(Kind.FORBIDDEN);
      }
    }
    int opened = openings + count(kinds, Kind.INITIALIZE_UPDATE);
    int authenticated = authentications + count(kinds, Kind.EXTERNAL_AUTHENTICATE);
    if (kinds.contains(Kind.FORBIDDEN) || opened > MOST_OPENINGS || authenticated > MOST_OPENINGS) {
      return false;
    }
    openings = opened;
    authentications = authenticated;
    return true;
  }

  private static int count(List<Kind> kinds, Kind wanted) {
    return (int) kinds.stream().filter(kind -> kind == wanted).count();
  }

  private enum Kind {
    READING,
    INITIALIZE_UPDATE,
    EXTERNAL_AUTHENTICATE,
    FORBIDDEN
  }

  /** By class and instruction both: in another class an instruction may be another command. */
  private static Kind kind(CommandApdu command) {
    return switch ((command.cla() << 8) | command.ins()) {
      case 0x00A4 -> Kind.READING;
      case 0x00CA, 0x04CA -> saysWhoOrHowItIs(command) ? Kind.READING : Kind.FORBIDDEN;
      case 0x8050 -> Kind.INITIALIZE_UPDATE;
      case 0x8482 -> Kind.EXTERNAL_AUTHENTICATE;
      default -> Kind.FORBIDDEN;
    };
  }

  /** Of all that a card would tell: its serial, and the state of it and its PIN. */
  private static boolean saysWhoOrHowItIs(CommandApdu command) {
    return command.p1() == 0x01 && (command.p2() == 0x04 || command.p2() == 0x06);
  }
}
