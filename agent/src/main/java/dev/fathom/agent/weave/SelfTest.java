package dev.fathom.agent.weave;

import dev.fathom.agent.dispatch.Point;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.concurrent.locks.FathomSink;

/**
 * Passes a known wait through woven code and the dispatcher, and tells whether it arrived.
 *
 * <p>Run once, before the real sink is connected. Confined to one thread.
 */
public final class SelfTest implements FathomSink {

  private static final long TOKEN = 42;
  private static final String OPERATION = "self-test";

  private final Object resource = new Object();
  private boolean began;
  private boolean ended;

  /** A test that has not run. */
  public SelfTest() {}

  /** Whether a wait on a class of our own was seen from its beginning to its end. */
  public boolean passes() {
    FathomDispatcher.connect(this);
    try {
      long token = SelfTestTarget.begin(OPERATION, true, resource);
      SelfTestTarget.end(token);
      return token == TOKEN && began && ended;
    } finally {
      FathomDispatcher.connect(null);
    }
  }

  @Override
  public long at(
      int point,
      long token,
      boolean flag,
      Object first,
      Object second,
      Object third,
      FathomGuard guard) {
    if (point == Point.SELF_TEST_BEGIN) {
      began = flag && OPERATION.equals(first) && second == resource && guard.busy;
      return TOKEN;
    }
    ended |= point == Point.SELF_TEST_END && token == TOKEN;
    return 0;
  }
}
