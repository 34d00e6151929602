package org.muhurdar.portal.pinvault;

import java.time.Duration;

/** What a rotation did. */
public record Rotated(long rewrapped, Duration took) {}
