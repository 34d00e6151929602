package org.muhurdar.portal.dataimport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.muhurdar.portal.dataimport.Sealer.Count;
import org.muhurdar.portal.dataimport.Value.Group;
import org.muhurdar.portal.dataimport.Value.Items;
import org.muhurdar.portal.dataimport.Value.Member;
import org.muhurdar.portal.dataimport.Value.Nothing;
import org.muhurdar.portal.dataimport.Value.Text;

/** Puts sealed members in the place of clear ones in a line of JSON. */
final class JsonLineSealer implements Sealer.LineSealer {

  private final Sealer sealer;
  private final Count count;

  JsonLineSealer(Sealer sealer, Count count) {
    this.sealer = sealer;
    this.count = count;
  }

  @Override
  public void seal(byte[] line, OutputStream out) throws MalformedLine, IOException {
    Group person = JsonLine.parse(line);
    int copied = 0;
    for (Member member : person.members()) {
      if (member.name().equals("word") && !(member.value() instanceof Nothing)) {
        out.write(line, copied, member.from() - copied);
        write(
            out,
            Field.SEALED_WORD,
            sealer.sealWord(
                Sealer.requireText("word", member.value()),
                person.find(Field.IDENTITY_NUMBER.member()),
                count));
        copied = member.to();
      } else if (member.name().equals(Field.CARDS.member())
          && member.value() instanceof Items cards) {
        copied = sealCards(cards, line, copied, out);
      }
    }
    out.write(line, copied, line.length - copied);
  }

  private int sealCards(Items cards, byte[] line, int from, OutputStream out)
      throws MalformedLine, IOException {
    int copied = from;
    for (Value value : cards.values()) {
      if (!(value instanceof Group card)) {
        throw new MalformedLine("a card is described by something that is no object");
      }
      for (Member member : card.members()) {
        boolean isPin = member.name().equals("pin");
        boolean isPuk = member.name().equals("puk");
        if ((isPin || isPuk) && !(member.value() instanceof Nothing)) {
          Text clear = Sealer.requireText(member.name(), member.value());
          Optional<Value> serial = card.find(Field.CARD_SERIAL.member());
          out.write(line, copied, member.from() - copied);
          if (isPin) {
            write(out, Field.SEALED_PIN, sealer.sealPin(clear, serial, count));
          } else {
            write(out, Field.SEALED_PUK, sealer.sealPuk(clear, serial, count));
          }
          copied = member.to();
        }
      }
    }
    return copied;
  }

  private static void write(OutputStream out, Field field, byte[] sealed) throws IOException {
    out.write(Sealer.ascii("\"" + field.member() + "\":\""));
    out.write(sealed);
    out.write('"');
  }
}
