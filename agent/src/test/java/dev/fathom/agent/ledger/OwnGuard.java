package dev.fathom.agent.ledger;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.FathomDispatcher;
import java.util.concurrent.locks.FathomGuard;
import java.util.concurrent.locks.FathomSink;

/** The guard of the current thread. Only the dispatcher makes guards, so it is asked for it. */
public final class OwnGuard {

  private OwnGuard() {}

  /** As of a thread that runs no task and waits for nothing. */
  public static FathomGuard get() {
    AtomicReference<FathomGuard> own = new AtomicReference<>();
    FathomSink sink =
        (point, token, flag, first, second, third, guard) -> {
          own.set(guard);
          return 0;
        };
    FathomDispatcher.connect(sink);
    FathomDispatcher.at(1, 0, false, null, null, null);
    FathomDispatcher.connect(null);
    own.get().task = 0;
    own.get().wait = 0;
    return own.get();
  }
}
