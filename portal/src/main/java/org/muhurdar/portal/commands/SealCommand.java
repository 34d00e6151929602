package org.muhurdar.portal.commands;

import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.muhurdar.portal.dataimport.Sealer;
import org.muhurdar.portal.settings.BadSetting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "seal",
    description = {
      "The card maker's tool: copies a file and seals the PINs, PUKs and words in it to the import",
      "key of a portal. Needs no portal, no database and no secret."
    },
    mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "What './muhurdar admin import-key' printed.")
  private String key = "";

  @Parameters(index = "0", paramLabel = "CLEAR", description = "The file in clear.")
  private Path clear = Path.of("");

  @Parameters(index = "1", paramLabel = "SEALED", description = "The sealed file; replaced.")
  private Path sealed = Path.of("");

  @Override
  public Integer call() {
    Sealer.Sealed result = sealer().seal(clear, sealed);
    spec.commandLine()
        .getOut()
        .println(
            result.lines()
                + " lines, "
                + result.pins()
                + " PINs, "
                + result.puks()
                + " PUKs, "
                + result.words()
                + " words sealed");
    return 0;
  }

  private Sealer sealer() {
    try {
      return new Sealer(Base64.getDecoder().decode(key));
    } catch (IllegalArgumentException e) {
      throw new BadSetting(
          "--key", "is no import key.", "Give what './muhurdar admin import-key' printed.");
    }
  }
}
