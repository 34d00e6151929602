package org.muhurdar.portal.housekeeping;

import java.time.Duration;

/**
 * Work that every node does again and again: a room declares it as a bean, and it runs from start
 * to stop of the portal.
 *
 * @param name for the log
 * @param every the pause between the end of one run and the next; the first run comes after it
 * @param work short, harmless when two nodes do it at once, harmless when it fails and comes again
 */
public record Chore(String name, Duration every, Runnable work) {}
