package dev.fathom.agent.monitor;

import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Stacks;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at virtual threads while they are blocked, has them asked what monitor they wait for, and
 * tells of each such wait when it has ended. How long it lasted is known from {@link
 * BlockedThreads}; what is found out at any moment of it is true of all of it.
 *
 * <p>Who is blocked for less than a few milliseconds is not looked at, and of a crowd a bounded
 * number each second. Any thread may look; there is one at a time.
 */
public final class Contention {

  /** Who is blocked for less is left alone. */
  public static final long SHORTEST_NANOS = 2_000_000;

  /** From one look to the next, while anybody is blocked. */
  private static final long PACE_NANOS = 3_000_000;

  /** A wait that is longer should have been looked at, however busy the machine is. */
  private static final long CERTAIN_NANOS = 2 * (SHORTEST_NANOS + PACE_NANOS);

  private static final long SECOND = 1_000_000_000L;
  private static final int LOOKS_BEFORE_REST = 30;

  private static final long COST_OF_ONE = SECOND / 500;
  private static final long MOST_CREDIT = 50 * COST_OF_ONE;

  /** It may be on its way to a carrier, and then it says nothing. */
  private static final int MOST_ATTEMPTS = 8;

  private final BlockedThreads blocked;
  private final Inquiry inquiry;
  private final MonitorWaits waits;
  private final Asked[] asked = new Asked[BlockedThreads.places()];
  private final AtomicBoolean looking = new AtomicBoolean();
  private long credit = MOST_CREDIT;
  private long lastLook = System.nanoTime();
  private int emptyLooks;

  /** Has those in the table asked, and tells {@code waits} of the waits that have ended. */
  public Contention(
      BlockedThreads blocked,
      Ledger ledger,
      Resources resources,
      Stacks stacks,
      Watches watches,
      Monitors monitors,
      MonitorWaits waits) {
    this.blocked = blocked;
    this.waits = waits;
    inquiry = new Inquiry(ledger, resources, stacks, watches, monitors);
  }

  /** What is known of the wait at a place of the table. */
  private static final class Asked {
    private final long began;
    private int attempts;
    private boolean isNone;
    private SeenWait seen;

    Asked(long began) {
      this.began = began;
    }
  }

  /** Whether this JVM can be asked what virtual threads wait for. */
  public boolean isPossible() {
    return inquiry.isPossible();
  }

  /** Called by the thread that will look, before it does. */
  public void warmUp() {
    inquiry.warmUp();
    look();
  }

  /** Looks once, and rests until the next look is due. For one thread alone. */
  public void lookAndRest() {
    emptyLooks = look() ? 0 : emptyLooks + 1;
    if (emptyLooks < LOOKS_BEFORE_REST) {
      BlockedThreads.pause(PACE_NANOS);
    } else {
      blocked.rest(SECOND);
    }
  }

  /** One look. Returns whether anybody was blocked since the one before. */
  public boolean look() {
    if (!inquiry.isPossible() || !looking.compareAndSet(false, true)) {
      return false;
    }
    try {
      long now = System.nanoTime();
      credit = Math.min(MOST_CREDIT, credit + now - lastLook);
      lastLook = now;
      boolean any = false;
      for (int place = 0; place < asked.length; place++) {
        if (!blocked.isFree(place)) {
          any = true;
          lookAt(place, now);
        }
      }
      waits.unseen(blocked.takeLeftOut());
      return any;
    } finally {
      looking.set(false);
    }
  }

  private void lookAt(int place, long now) {
    long began = blocked.began(place);
    long ended = blocked.take(place, now);
    if (ended != BlockedThreads.STILL_BLOCKED) {
      ended(place, ended);
    } else if (blocked.isLost(place, now)) {
      forget(place);
      blocked.free(place);
    } else if (now - began >= SHORTEST_NANOS && blocked.isBlocked(place, began)) {
      ask(place, began);
    }
  }

  private void ask(int place, long began) {
    Asked about = asked[place];
    if (about == null || about.began != began) {
      forget(place);
      about = new Asked(began);
      asked[place] = about;
    }
    boolean isOpen = about.seen == null && !about.isNone && about.attempts < MOST_ATTEMPTS;
    if (isOpen && credit >= COST_OF_ONE) {
      credit -= COST_OF_ONE;
      about.attempts++;
      Inquiry.Answer answer =
          inquiry.ask(blocked.thread(place), began, () -> blocked.isBlocked(place, began));
      about.seen = answer.seen();
      about.isNone = answer.isNone();
    }
  }

  private void ended(int place, long ended) {
    long began = blocked.began(place);
    long nanos = ended - began;
    Asked about = asked[place] != null && asked[place].began == began ? asked[place] : null;
    if (about != null && about.seen != null) {
      about.seen.monitor().lastInside(blocked.thread(place));
      waits.ended(about.seen, ended);
    } else if (nanos >= CERTAIN_NANOS && waits.isLong(nanos) && (about == null || !about.isNone)) {
      waits.unseen(1);
    }
    forget(place);
    blocked.free(place);
  }

  private void forget(int place) {
    if (asked[place] != null && asked[place].seen != null) {
      waits.over(asked[place].seen);
    }
    asked[place] = null;
  }
}
