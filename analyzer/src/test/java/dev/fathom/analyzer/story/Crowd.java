package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.event.WaitEdge;
import java.util.function.Consumer;

/**
 * Very many tasks that wait, half of them each at a channel of its own, the others in one long
 * chain of locks that ends in a circle; told as rows, one at a time.
 */
public final class Crowd {

  private static final long SECOND = 1_000_000_000L;
  private static final int SITES = 20;

  private final int size;
  private final Consumer<Row> rows;

  public Crowd(int size, Consumer<Row> rows) {
    this.size = size;
    this.rows = rows;
  }

  /** Two scans that saw all of them, and one after them that had room for a tenth only. */
  public void tell() {
    for (int site = 1; site <= SITES; site++) {
      rows.accept(
          new TestRow(StackDef.TYPE)
              .set(StackDef.STACK_ID, (long) site)
              .set(StackDef.FRAMES, "shop.Site" + site + ".run:" + site));
    }
    for (int task = 1; task <= size; task++) {
      rows.accept(
          new TestRow(Resource.TYPE)
              .set(Resource.RUN_ID, Story.RUN)
              .set(Resource.RESOURCE_ID, (long) task)
              .set(Resource.KIND, isInChain(task) ? "mutex" : "channel"));
    }
    scan(1, size, true);
    scan(2, size, true);
    scan(3, size / 10, false);
  }

  private static boolean isInChain(int task) {
    return task % 2 == 0;
  }

  private void scan(long scan, int seen, boolean complete) {
    for (int task = 1; task <= seen; task++) {
      openTask(scan, task);
      openWait(scan, task);
      edge(scan, task);
    }
    rows.accept(
        new TestRow(Scan.TYPE)
            .at(Soup.BEGIN + scan * SECOND)
            .set(Scan.RUN_ID, Story.RUN)
            .set(Scan.SCAN_ID, scan)
            .set(Scan.OPEN_TASKS, (long) size)
            .set(Scan.TASK_ROWS, (long) seen)
            .set(Scan.WAIT_ROWS, (long) seen)
            .set(Scan.COMPLETE, complete));
  }

  private void openTask(long scan, int task) {
    rows.accept(
        new TestRow(OpenTask.TYPE)
            .set(OpenTask.RUN_ID, Story.RUN)
            .set(OpenTask.SCAN_ID, scan)
            .set(OpenTask.TASK_ID, (long) task)
            .set(OpenTask.THREAD_ID, (long) task)
            .set(OpenTask.STATE, "waiting")
            .set(OpenTask.WAIT_ID, (long) task));
  }

  private void openWait(long scan, int task) {
    TestRow row =
        new TestRow(OpenWait.TYPE)
            .set(OpenWait.RUN_ID, Story.RUN)
            .set(OpenWait.SCAN_ID, scan)
            .set(OpenWait.WAIT_ID, (long) task)
            .set(OpenWait.TASK_ID, (long) task)
            .set(OpenWait.RESOURCE_ID, (long) task)
            .set(OpenWait.THREAD_ID, (long) task)
            .set(OpenWait.OPERATION, isInChain(task) ? "lock" : "receive")
            .set(OpenWait.SINCE, Soup.BEGIN + task)
            .set(OpenWait.AGE, scan * SECOND + 10 * SECOND)
            .set(OpenWait.STACK_ID, 1L + task % SITES);
    if (isInChain(task)) {
      long owner = task > 2 ? task - 2 : 4;
      row.set(OpenWait.OWNER_TASK_ID, owner).set(OpenWait.OWNER_THREAD_ID, owner);
    }
    rows.accept(row);
  }

  private void edge(long scan, int task) {
    if (!isInChain(task)) {
      rows.accept(
          new TestRow(WaitEdge.TYPE)
              .set(WaitEdge.RUN_ID, Story.RUN)
              .set(WaitEdge.SCAN_ID, scan)
              .set(WaitEdge.WAIT_ID, (long) task)
              .set(WaitEdge.RESOURCE_ID, (long) task)
              .set(WaitEdge.ROLE, "last-sender")
              .set(WaitEdge.TASK_ID, (long) size + task)
              .set(WaitEdge.THREAD_ID, (long) size + task));
    }
  }
}
