package org.muhurdar.portal;

import org.muhurdar.portal.commands.PortalCommand;

/** The door of the program: {@code serve} runs the portal, {@code admin} keeps it. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code; {@code serve} ends with a signal. */
  public static void main(String[] arguments) {
    System.exit(PortalCommand.run(arguments));
  }
}
