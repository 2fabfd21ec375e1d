package dev.fathom.agent.emit;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.locks.FathomGuard;
import java.util.concurrent.locks.FathomSink;

/**
 * Does what the agent does with the agent's permissions, on threads that have fewer.
 *
 * <p>Which matters only where there is a security manager, up to JDK 23; otherwise it costs a look
 * at one field. Called by any thread.
 */
@SuppressWarnings("removal") // As long as there are JDKs with it, there are applications with it.
final class PrivilegedSink implements FathomSink {

  private final FathomSink sink;

  PrivilegedSink(FathomSink sink) {
    this.sink = sink;
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
    if (System.getSecurityManager() == null) {
      return sink.at(point, token, flag, first, second, third, guard);
    }
    PrivilegedAction<Long> action = () -> sink.at(point, token, flag, first, second, third, guard);
    return AccessController.doPrivileged(action);
  }
}
