package org.muhurdar.agent.terminal;

import java.io.Console;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/** The real terminal; without one no PIN is asked for, since it would show. */
public final class ConsolePrompt implements Prompt {

  // A runtime without the JDK's line editor has none when the input is no terminal.
  private final Optional<Console> console = Optional.ofNullable(System.console());

  @Override
  public boolean canHide() {
    return console.filter(Console::isTerminal).isPresent();
  }

  @Override
  public Optional<String> line(String question) {
    return console.map(open -> open.readLine("%s", question)).map(String::strip);
  }

  @Override
  public Optional<SecretChars> secret(String question) {
    return console.map(open -> open.readPassword("%s", question)).map(SecretChars::taking);
  }
}
