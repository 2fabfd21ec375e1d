package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Task;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.Tasks;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReturningEarlyTest {

  private static final CountDownLatch disk = new CountDownLatch(1);

  private static void write(String report) throws InterruptedException {
    disk.await();
    assertThat(report).isNotEmpty();
  }

  // begin: mistake
  static Task<Void> printReport() {
    return Tasks.start("report", () -> write("totals"));
  } // as the last call of main: the JVM ends with the report unwritten

  // end: mistake

  // begin: cure
  static void printReportAndWait(Context context) throws InterruptedException, ExecutionException {
    try (TaskGroup group = TaskGroup.under(context, "main")) {
      group.start("report", () -> write("totals"));
      group.await();
    }
  }

  // end: cure

  @Test
  void tasks_do_not_keep_the_jvm_alive() throws InterruptedException, ExecutionException {
    Task<Void> report = printReport();
    Stuck.awaitParked(report);
    assertThat(report.thread().orElseThrow().isDaemon()).isTrue();
    disk.countDown();
    printReportAndWait(Context.background());
    assertThat(report.await(Stuck.PATIENCE)).isPresent();
  }
}
