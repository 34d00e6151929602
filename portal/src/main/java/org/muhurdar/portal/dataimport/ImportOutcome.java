package org.muhurdar.portal.dataimport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How an import ended.
 *
 * @param importId its key in the audit log
 * @param resumed whether an earlier, interrupted run of the same file was taken up
 * @param count of all runs of this import together
 * @param report the list of refused records, if there are any
 * @param took this run
 */
public record ImportOutcome(
    UUID importId, boolean resumed, ImportCount count, Optional<Path> report, Duration took) {}
