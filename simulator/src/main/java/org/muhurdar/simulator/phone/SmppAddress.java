package org.muhurdar.simulator.phone;

import java.util.Optional;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.muhurdar.kernel.Phone;

/** An address as SMPP writes it: type of number, numbering plan, text (§5.2.5 to §5.2.9). */
record SmppAddress(TypeOfNumber type, NumberingPlanIndicator plan, String text) {

  /** The number it stands for; empty when it is none. */
  Optional<Phone> phone() {
    return type == TypeOfNumber.INTERNATIONAL && !text.startsWith("+")
        ? Phone.read("+" + text)
        : Phone.read(text);
  }
}
