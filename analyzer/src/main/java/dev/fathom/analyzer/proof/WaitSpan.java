package dev.fathom.analyzer.proof;

import java.time.Duration;

/**
 * Two pictures of the waits of a JVM; who is in the same wait in both has not been woken in
 * between. Immutable.
 *
 * @param before taken before a dump
 * @param after taken after the same or a later dump
 */
public record WaitSpan(WaitNumbers before, WaitNumbers after) {

  boolean confirms(long threadId, Duration shortest) {
    return isAtLeast(shortest) && before.sameWait(threadId, after);
  }

  boolean isAtLeast(Duration shortest) {
    return after.uptimeMillis() - before.uptimeMillis() >= shortest.toMillis();
  }
}
