package dev.fathom.agent.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.health.Health;
import dev.fathom.agent.hold.Holds;
import dev.fathom.agent.hold.Orders;
import dev.fathom.agent.ledger.Ledger;
import dev.fathom.agent.ledger.Resources;
import dev.fathom.agent.ledger.Starters;
import dev.fathom.agent.ledger.Timeline;
import dev.fathom.agent.options.OptionParser;
import dev.fathom.agent.options.Options;
import dev.fathom.event.OpenTaskEvent;
import dev.fathom.event.ScanEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.FathomDispatcher;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan says of how many tasks there are: who is not among them counts as dead. */
class ScanWriterTest {

  private static final long RUN = 7;

  @TempDir private Path directory;

  private final Health health =
      new Health(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Ledger ledger = new Ledger(new Timeline(), health);
  private final Surveyor surveyor = new Surveyor(ledger, gone -> {});
  private final ScanWriter writer = writer();
  private final CountDownLatch end = new CountDownLatch(1);

  private ScanWriter writer() {
    Options options = new OptionParser(new Properties(), Map.of(), problem -> {}).parse("");
    Resources resources =
        new Resources(
            FathomDispatcher::nextId,
            failure -> {
              throw new AssertionError(failure);
            });
    Definitions definitions = new Definitions(ledger.timeline(), RUN);
    return new ScanWriter(
        ledger,
        new Holds(health::dropped),
        definitions,
        new PeerWriter(ledger, resources, definitions, () -> options, RUN),
        new OrderWriter(new Orders(), definitions, RUN),
        new CarrierWriter(RUN),
        health,
        new Starters(),
        object -> 0,
        RUN);
  }

  /** A thread that the ledger knows from now on. */
  private Thread known() {
    Thread thread = new Thread(this::awaitEnd);
    thread.start();
    ledger.taskOf(thread);
    return thread;
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  private Survey survey() {
    return surveyor.survey(Long.MAX_VALUE, Bounds.ofEnd(100), 5);
  }

  private RecordedEvent scan(Survey survey) throws IOException {
    Path file = directory.resolve("scan.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(ScanEvent.class);
      recording.enable(OpenTaskEvent.class);
      recording.start();
      writer.write("test", survey, Map.of());
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("fathom.Scan"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_task_that_comes_after_the_walk_is_counted() throws Exception {
    Thread early = known();
    Survey survey = survey();
    Thread late = known();

    RecordedEvent scan = scan(survey);

    assertThat(scan.getLong("taskRows")).isEqualTo(1);
    assertThat(scan.getLong("openTasks")).isEqualTo(2);
    endOf(early, late);
  }

  @Test
  void a_task_that_ends_after_the_walk_has_no_row_and_is_not_counted() throws Exception {
    Thread early = known();
    Thread other = known();
    Survey survey = survey();
    ledger.close(ledger.taskOf(other).id());

    RecordedEvent scan = scan(survey);

    assertThat(scan.getLong("taskRows")).isEqualTo(1);
    assertThat(scan.getLong("openTasks")).isEqualTo(1);
    endOf(early, other);
  }

  @Test
  void a_thread_that_had_ended_before_the_walk_is_not_counted() throws Exception {
    Thread dead = known();
    endOf(dead);

    RecordedEvent scan = scan(survey());

    assertThat(scan.getLong("openTasks")).isZero();
    assertThat(scan.getLong("taskRows")).isZero();
  }

  private void endOf(Thread... threads) throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
