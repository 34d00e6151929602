package org.muhurdar.portal.humancheck;

import java.time.Duration;
import org.muhurdar.portal.settings.Settings;

/**
 * What an administrator may set about human checks.
 *
 * @param mode when a check is needed
 * @param failuresBeforeRisk in mode {@code RISK}: from so many failures on, a check is needed
 * @param challengeLife how long a challenge can be answered
 * @param proofLife how long a proof can be carried from the check's page to the sign-in
 * @param ticketWait how long a waiting ticket must rest before it counts; whole seconds
 * @param ticketLife how long after its issue a waiting ticket can be used
 * @param workBits how many leading zero bits a proof of work must have
 * @param studioThreads threads that draw and speak
 * @param studioQueue drawings that may wait for a thread before visitors are put off
 */
public record HumanCheckSettings(
    HumanCheckMode mode,
    int failuresBeforeRisk,
    Duration challengeLife,
    Duration proofLife,
    Duration ticketWait,
    Duration ticketLife,
    int workBits,
    int studioThreads,
    int studioQueue) {

  /** Reads and bounds every key of the room. */
  public static HumanCheckSettings from(Settings settings) {
    return new HumanCheckSettings(
        settings.choice("human-check", HumanCheckMode.class, HumanCheckMode.ALWAYS),
        settings.number("human-check.failures", 3, 1, 50),
        settings.duration(
            "human-check.valid",
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1)),
        settings.duration(
            "human-check.proof-valid",
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofHours(1)),
        settings.duration(
            "human-check.ticket-wait",
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(120)),
        settings.duration(
            "human-check.ticket-valid",
            Duration.ofMinutes(10),
            Duration.ofMinutes(3),
            Duration.ofHours(1)),
        settings.number("human-check.work-bits", 16, 8, 24),
        settings.number("human-check.studio-threads", 1, 1, 16),
        settings.number("human-check.studio-queue", 32, 1, 1000));
  }
}
