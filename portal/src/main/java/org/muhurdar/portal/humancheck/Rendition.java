package org.muhurdar.portal.humancheck;

import java.time.Duration;

/** The picture or the sound of a challenge, or why there is none. */
public sealed interface Rendition {

  /** Here it is; the same challenge always gives the same bytes. */
  record Rendered(MediaFile file) implements Rendition {}

  /** No token of ours. */
  record Refused() implements Rendition {}

  /** The challenge is too old to be answered. */
  record Expired() implements Rendition {}

  /** Every thread is at work and the queue is full: 503 with Retry-After. */
  record Busy(Duration retryAfter) implements Rendition {}
}
