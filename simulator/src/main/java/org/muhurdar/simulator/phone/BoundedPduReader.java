package org.muhurdar.simulator.phone;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/** Refuses a PDU longer than any honest one before memory is set aside for it. */
final class BoundedPduReader extends DefaultPDUReader {

  // message_payload holds at most 64 KiB (SMPP 3.4 §5.3.2.32); the rest fits in 4 KiB.
  private static final int LONGEST = 68 * 1024;

  @Override
  public Command readPDUHeader(DataInputStream in)
      throws InvalidCommandLengthException, IOException {
    Command header = super.readPDUHeader(in);
    if (header.getCommandLength() > LONGEST) {
      throw new InvalidCommandLengthException("longer than " + LONGEST + " octets");
    }
    return header;
  }
}
