package org.muhurdar.portal.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

/**
 * What the administrator decides about the log.
 *
 * @param origin the log's name in checkpoints and proofs
 * @param checkpointInterval the least time between two checkpoints
 * @param witnessFolder where every checkpoint is written to as well, best on another machine
 * @param formerKeys keys that signed checkpoints before the present one
 */
record AuditSettings(
    String origin,
    Duration checkpointInterval,
    Optional<Path> witnessFolder,
    List<CheckpointKey> formerKeys) {

  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofSeconds(1);
  // Every event is under a signature within 60 s: this, one tick, and room for signing.
  private static final Duration MOST = Duration.ofSeconds(50);
  private static final Duration LONGEST_TICK = Duration.ofSeconds(2);

  static AuditSettings from(Settings settings) {
    String origin = settings.text("audit.origin", "muhurdar.example/audit");
    if (!CheckpointKey.isOrigin(origin)) {
      throw new BadSetting(
          "audit.origin",
          "is '" + origin + "'.",
          "Give a name such as portal.example/audit: visible ASCII, no blanks, no plus sign.");
    }
    return new AuditSettings(
        origin,
        settings.duration("audit.checkpoint-interval", USUAL, LEAST, MOST),
        settings.path("audit.witness-folder"),
        Stream.of(settings.text("audit.former-keys", "").split(","))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(AuditSettings::formerKey)
            .toList());
  }

  private static CheckpointKey formerKey(String line) {
    return CheckpointKey.parse(line)
        .orElseThrow(() ->
            new BadSetting(
                "audit.former-keys",
                "holds '" + line + "', which is no checkpoint key.",
                "Give lines as proofs show them after 'key', separated by commas."));
  }

  /** How often a node looks for something to do. */
  Duration tick() {
    Duration quarter = checkpointInterval.dividedBy(4);
    return quarter.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : quarter;
  }
}
