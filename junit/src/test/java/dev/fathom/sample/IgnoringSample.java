package dev.fathom.sample;

import dev.fathom.junit.IgnoreLeak;
import dev.fathom.junit.LeakChecked;
import org.junit.jupiter.api.Test;

/** Leaks are left alone as long as a date says, or because something matches. */
@LeakChecked(linger = "100ms")
@IgnoreLeak(thread = "known-*", until = "2999-12-31", because = "the sample says so")
@IgnoreLeak(inPackage = "shop.gone", because = "it matches nothing")
@IgnoreLeak(thread = "expired-*", until = "2001-01-01", because = "it is too late")
public class IgnoringSample {

  @Test
  void leavesAKnownThread() {
    new Thread(Blocked::forLong, "known-1").start();
  }

  @Test
  void leavesAThreadThatWasKnownOnce() {
    new Thread(Blocked::forLong, "expired-1").start();
  }
}
