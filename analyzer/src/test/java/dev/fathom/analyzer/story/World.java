package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.Wait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Tasks that lock and unlock mutexes at random, while scans look at them row by row. What it tells
 * is lossy, doubled, out of order and out of time; what becomes of its tasks is the truth.
 */
public final class World {

  private static final int TASKS = 5;
  private static final int LOCKS = 4;
  private static final long SECOND = 1_000_000_000L;

  private final Random random;
  private final List<TestRow> rows = new ArrayList<>();
  private final Actor[] actors = new Actor[TASKS];
  private final Actor[] owners = new Actor[LOCKS];
  private long scans;
  private long waits;
  private long now = Soup.BEGIN;

  private static final class Actor {
    private long id;
    private int wants = -1;
    private boolean timed;
    private long waitId;
    private long since;
    private boolean ended;
  }

  public World(long seed) {
    random = new Random(seed);
    for (int i = 0; i < TASKS; i++) {
      actors[i] = new Actor();
      actors[i].id = i + 1L;
    }
    for (int lock = 0; lock < LOCKS; lock++) {
      rows.add(
          new TestRow(Resource.TYPE)
              .set(Resource.RUN_ID, Story.RUN)
              .set(Resource.RESOURCE_ID, lock + 1L)
              .set(Resource.KIND, random.nextInt(6) == 0 ? "semaphore" : "mutex"));
    }
  }

  /** Lives for a while under observation, and gives what of it was recorded. */
  public List<TestRow> observe(int rounds) {
    for (int round = 0; round < rounds; round++) {
      live(random.nextInt(12));
      scan();
    }
    return distorted();
  }

  /** Goes on until nothing new can happen, or for long; gives the waits that never ended. */
  public Set<Long> outcome() {
    live(20_000);
    Set<Long> stuck = new HashSet<>();
    for (Actor actor : actors) {
      if (actor.wants >= 0) {
        stuck.add(actor.waitId);
      }
    }
    return stuck;
  }

  private void live(int steps) {
    for (int step = 0; step < steps; step++) {
      now += SECOND / 4;
      Actor actor = actors[random.nextInt(TASKS)];
      if (actor.ended) {
        continue;
      }
      if (actor.wants >= 0) {
        goOn(actor);
      } else if (random.nextInt(40) == 0) {
        end(actor);
      } else {
        act(actor, random.nextInt(LOCKS));
      }
    }
  }

  private void act(Actor actor, int lock) {
    if (owners[lock] == actor && random.nextInt(8) != 0) {
      owners[lock] = null;
    } else if (owners[lock] == null) {
      owners[lock] = actor;
    } else {
      actor.wants = lock;
      actor.timed = random.nextInt(4) == 0;
      actor.waitId = ++waits;
      actor.since = now;
    }
  }

  private void goOn(Actor actor) {
    boolean acquired = owners[actor.wants] == null;
    if (acquired) {
      owners[actor.wants] = actor;
    }
    if (acquired || (actor.timed && random.nextInt(4) == 0)) {
      rows.add(
          new TestRow(Wait.TYPE)
              .at(actor.since)
              .lasting(now - actor.since)
              .set(Wait.RUN_ID, Story.RUN)
              .set(Wait.WAIT_ID, actor.waitId)
              .set(Wait.TASK_ID, actor.id)
              .set(Wait.RESOURCE_ID, actor.wants + 1L));
      actor.wants = -1;
    }
  }

  /** Some forget to unlock what they hold. */
  private void end(Actor actor) {
    actor.ended = true;
    boolean forgetful = random.nextBoolean();
    for (int lock = 0; lock < LOCKS; lock++) {
      if (owners[lock] == actor && !forgetful) {
        owners[lock] = null;
      }
    }
    rows.add(
        new TestRow(Task.TYPE)
            .at(now)
            .set(Task.RUN_ID, Story.RUN)
            .set(Task.TASK_ID, actor.id)
            .set(Task.OUTCOME, random.nextBoolean() ? "done" : "failed"));
  }

  /** Reads one task after the other, and everybody goes on in between. */
  private void scan() {
    scans++;
    long waitRows = 0;
    long taskRows = 0;
    for (Actor actor : actors) {
      live(random.nextInt(3));
      if (!actor.ended) {
        taskRows++;
        rows.add(taskRow(actor));
      }
      if (actor.wants >= 0) {
        waitRows++;
        rows.add(waitRow(actor));
      }
    }
    rows.add(
        new TestRow(Scan.TYPE)
            .at(now)
            .set(Scan.RUN_ID, Story.RUN)
            .set(Scan.SCAN_ID, scans)
            .set(Scan.WAIT_ROWS, waitRows)
            .set(Scan.TASK_ROWS, taskRows)
            .set(Scan.OPEN_TASKS, taskRows)
            .set(Scan.COMPLETE, random.nextInt(6) != 0));
  }

  private TestRow taskRow(Actor actor) {
    return new TestRow(OpenTask.TYPE)
        .at(now)
        .set(OpenTask.RUN_ID, Story.RUN)
        .set(OpenTask.SCAN_ID, scans)
        .set(OpenTask.TASK_ID, actor.id)
        .set(OpenTask.THREAD_ID, actor.id)
        .set(OpenTask.STATE, actor.wants >= 0 ? "waiting" : "running")
        .set(OpenTask.WAIT_ID, actor.wants >= 0 ? actor.waitId : 0);
  }

  private TestRow waitRow(Actor actor) {
    Actor owner = owners[actor.wants];
    return new TestRow(OpenWait.TYPE)
        .at(now)
        .set(OpenWait.RUN_ID, Story.RUN)
        .set(OpenWait.SCAN_ID, scans)
        .set(OpenWait.WAIT_ID, actor.waitId)
        .set(OpenWait.TASK_ID, actor.id)
        .set(OpenWait.THREAD_ID, actor.id)
        .set(OpenWait.RESOURCE_ID, actor.wants + 1L)
        .set(OpenWait.OPERATION, "lock")
        .set(OpenWait.TIMED, actor.timed)
        .set(OpenWait.SINCE, actor.since)
        .set(OpenWait.AGE, random.nextInt(5) == 0 ? random.nextLong() : now - actor.since)
        .set(OpenWait.OWNER_TASK_ID, owner == null || owner.ended ? 0 : owner.id)
        .set(OpenWait.OWNER_THREAD_ID, owner == null ? 0 : owner.id);
  }

  /** Loses, doubles and shuffles, and lets the clock jump. */
  private List<TestRow> distorted() {
    List<TestRow> told = new ArrayList<>();
    boolean lossy = random.nextBoolean();
    for (TestRow row : rows) {
      if (!lossy || random.nextInt(12) != 0) {
        told.add(row);
        if (random.nextInt(10) == 0) {
          told.add(row);
        }
        if (random.nextInt(30) == 0) {
          row.at(random.nextLong());
        }
      }
    }
    Collections.shuffle(told, random);
    return told;
  }
}
