package dev.fathom.analyzer.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.analyzer.render.OperationText;
import dev.fathom.analyzer.render.Palette;
import dev.fathom.analyzer.story.Story;
import dev.fathom.analyzer.story.StoryChunk;
import dev.fathom.analyzer.story.TestRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationReaderTest {

  private static final long MILLI = 1_000_000;

  private final List<TestRow> rows = new ArrayList<>();

  private void task(long id, String name, String operation, long start, long millis) {
    rows.add(
        new TestRow(Task.TYPE)
            .at(start * MILLI)
            .lasting(millis * MILLI)
            .set(Task.RUN_ID, 7L)
            .set(Task.TASK_ID, id)
            .set(Task.NAME, name)
            .set(Task.OPERATION_ID, operation)
            .set(Task.OUTCOME, "done"));
  }

  private void waits(long task, long resource, long start, long millis, long owner, String name) {
    rows.add(
        new TestRow(Wait.TYPE)
            .at(start * MILLI)
            .lasting(millis * MILLI)
            .with(Story.stack("shop.Place" + resource + ".run:3"))
            .set(Wait.RUN_ID, 7L)
            .set(Wait.WAIT_ID, 100 * task + start)
            .set(Wait.TASK_ID, task)
            .set(Wait.RESOURCE_ID, resource)
            .set(Wait.OPERATION, "lock")
            .set(Wait.RESULT, "done")
            .set(Wait.OWNER_TASK_ID, owner)
            .set(Wait.OWNER_THREAD_NAME, name));
  }

  private void mutex(long id, String label) {
    rows.add(
        new TestRow(Resource.TYPE)
            .set(Resource.RUN_ID, 7L)
            .set(Resource.RESOURCE_ID, id)
            .set(Resource.KIND, "mutex")
            .set(Resource.LABEL, label));
  }

  private String follow(String id) throws IOException {
    Recordings recordings =
        new Recordings(
            List.of(Path.of("story.jfr")), List.of(new StoryChunk(0, 0, 1, rows)), List.of());
    StringBuilder text = new StringBuilder();
    new OperationText(Palette.PLAIN, 100)
        .render(OperationReader.read(recordings, id, new SiteRule(List.of())), text);
    return text.toString();
  }

  @Test
  void anOperationIsFollowedToWhatItsHoldersWaitedFor() throws IOException {
    mutex(1, "prices");
    mutex(2, "database");
    task(10, "checkout", "order-17", 1000, 200);
    task(11, "packing", "order-17", 1150, 40);
    task(12, "checkout", "order-18", 1000, 200);
    waits(10, 1, 1020, 100, 20, "refresh");
    waits(20, 2, 1000, 90, 0, null);
    waits(12, 1, 1020, 100, 20, "refresh");
    rows.add(
        new TestRow(OpenTask.TYPE)
            .set(OpenTask.RUN_ID, 7L)
            .set(OpenTask.SCAN_ID, 1L)
            .set(OpenTask.TASK_ID, 13L)
            .set(OpenTask.NAME, "mail")
            .set(OpenTask.OPERATION_ID, "order-17")
            .set(OpenTask.SINCE, 1160 * MILLI)
            .set(OpenTask.AGE, 50 * MILLI));

    assertThat(follow("order-17"))
        .isEqualTo(
            """
            Operation order-17: 3 tasks, 210ms, of which its tasks waited 100ms

                +0ns   200ms  checkout runs
               +20ms   100ms  checkout waits: lock mutex prices at shop.Place1.run:3, held by refresh
                                  meanwhile: refresh waited 70ms in lock mutex database at shop.Place2.run:3
              +150ms    40ms  packing runs
              +160ms    50ms  mail runs: open
            """);
  }

  @Test
  void anUnknownOperationIsAnsweredWithThoseThatAreKnown() throws IOException {
    task(10, "checkout", "order-17", 1000, 200);

    assertThat(follow("order-1"))
        .isEqualTo("No task of operation order-1 is in the recording; there is order-17.\n");
  }
}
