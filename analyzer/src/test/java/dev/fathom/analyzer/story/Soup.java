package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.AcquisitionOrder;
import dev.fathom.analyzer.event.AgentHealth;
import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.CarrierStats;
import dev.fathom.analyzer.event.CpuInformation;
import dev.fathom.analyzer.event.DataLoss;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Field;
import dev.fathom.analyzer.event.JavaMonitorEnter;
import dev.fathom.analyzer.event.LatencyHistogram;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.MonitorWait;
import dev.fathom.analyzer.event.OpenHold;
import dev.fathom.analyzer.event.OpenTask;
import dev.fathom.analyzer.event.OpenWait;
import dev.fathom.analyzer.event.PeerUse;
import dev.fathom.analyzer.event.Release;
import dev.fathom.analyzer.event.Resource;
import dev.fathom.analyzer.event.ResourceStats;
import dev.fathom.analyzer.event.Scan;
import dev.fathom.analyzer.event.StackDef;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.event.Task;
import dev.fathom.analyzer.event.TaskObserved;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.event.ThreadPark;
import dev.fathom.analyzer.event.Violation;
import dev.fathom.analyzer.event.VirtualThreadPinned;
import dev.fathom.analyzer.event.Wait;
import dev.fathom.analyzer.event.WaitEdge;
import dev.fathom.analyzer.model.ThreadRef;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Random rows with few ids, so that they contradict each other in every way. */
public final class Soup {

  public static final long BEGIN = 1_700_000_000_000_000_000L;
  public static final long LENGTH = 60_000_000_000L;

  private static final List<EventType> TYPES =
      List.of(
          Wait.TYPE,
          OpenWait.TYPE,
          OpenWait.TYPE,
          OpenWait.TYPE,
          OpenTask.TYPE,
          WaitEdge.TYPE,
          WaitEdge.TYPE,
          OpenHold.TYPE,
          OpenHold.TYPE,
          PeerUse.TYPE,
          AcquisitionOrder.TYPE,
          AcquisitionOrder.TYPE,
          Task.TYPE,
          TaskObserved.TYPE,
          Resource.TYPE,
          StackDef.TYPE,
          ResourceStats.TYPE,
          Release.TYPE,
          LatencyHistogram.TYPE,
          Scan.TYPE,
          AgentHealth.TYPE,
          DataLoss.TYPE,
          JavaMonitorEnter.TYPE,
          MonitorWait.TYPE,
          MonitorWait.TYPE,
          ThreadPark.TYPE,
          VirtualThreadPinned.TYPE,
          CarrierStats.TYPE,
          CpuInformation.TYPE,
          Violation.TYPE);

  private static final List<String> WORDS =
      List.of(
          "send",
          "receive",
          "lock",
          "select",
          "await",
          "mutex",
          "mutex",
          "channel",
          "pool",
          "done",
          "failed",
          "closed",
          "waiting",
          "running",
          "shop.A.run:1\nshop.B.go:2",
          "last-sender",
          "last-receiver",
          "exit",
          "queued",
          "context",
          "double-close",
          "owner",
          "reader",
          "permit-holder",
          "receive-case",
          "join-target",
          "read-lock",
          "join",
          "acquire",
          "rw-mutex",
          "semaphore",
          "exclusive",
          "shared",
          "permit",
          "sender",
          "receiver",
          "1 2",
          "java.lang.Error");

  private final Random random;

  public Soup(long seed) {
    random = new Random(seed);
  }

  /** Some chunks of rows; every now and then a true deadlock is in them. */
  public List<List<TestRow>> chunks() {
    List<List<TestRow>> chunks = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      List<TestRow> rows = new ArrayList<>();
      int length = random.nextInt(120);
      for (int row = 0; row < length; row++) {
        rows.add(row(TYPES.get(random.nextInt(TYPES.size()))));
      }
      chunks.add(rows);
    }
    if (random.nextInt(3) == 0) {
      plantDeadlock(chunks);
    }
    return chunks;
  }

  private TestRow row(EventType type) {
    TestRow row =
        new TestRow(type)
            .at(BEGIN + nanos())
            .lasting(nanos())
            .by(random.nextInt(5) == 0 ? null : thread())
            .with(Story.stack("shop.Site" + random.nextInt(3) + ".run:" + random.nextInt(3)));
    for (Field field : type.fields()) {
      if (random.nextInt(8) != 0) {
        row.set(field, value(field));
      }
    }
    return row;
  }

  private Object value(Field field) {
    if (field == LatencyHistogram.ENCODED) {
      return random.nextInt(4) == 0 ? "damaged" : histogram();
    }
    if (field instanceof StringField) {
      return WORDS.get(random.nextInt(WORDS.size()));
    }
    if (field instanceof BooleanField) {
      return random.nextBoolean();
    }
    if (field instanceof ThreadField) {
      return thread();
    }
    return field instanceof LongField ? number(field.name()) : 1.0;
  }

  private long number(String name) {
    return switch (name) {
      case "runId" -> 7 + random.nextInt(2);
      case "age", "held", "sendWait", "receiveWait" -> nanos();
      case "since", "last" -> BEGIN + nanos();
      case "waitRows", "taskRows", "openTasks" -> random.nextInt(3);
      default -> random.nextInt(5);
    };
  }

  private long nanos() {
    return Math.floorMod(random.nextLong(), LENGTH);
  }

  private ThreadRef thread() {
    int id = random.nextInt(4);
    return new ThreadRef(id, id == 0 ? "" : "thread-" + id, id == 3);
  }

  private String histogram() {
    Histogram histogram = new Histogram(3);
    for (int i = random.nextInt(4); i >= 0; i--) {
      histogram.recordValue(random.nextInt(1_000_000));
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    byte[] bytes = new byte[length];
    buffer.rewind();
    buffer.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Two tasks embrace in scans 100 and 101, whose rows are scattered over the last two chunks. */
  private void plantDeadlock(List<List<TestRow>> chunks) {
    List<TestRow> last = chunks.get(chunks.size() - 1);
    List<TestRow> before = chunks.get(Math.max(0, chunks.size() - 2));
    for (long resource : List.of(101L, 102L)) {
      before.add(
          new TestRow(Resource.TYPE)
              .set(Resource.RUN_ID, 7L)
              .set(Resource.RESOURCE_ID, resource)
              .set(Resource.KIND, "mutex"));
    }
    for (long scan : List.of(100L, 101L)) {
      before.add(embraced(scan, 201, 102, 202));
      (scan == 100 ? before : last).add(embraced(scan, 202, 101, 201));
      last.add(
          new TestRow(Scan.TYPE)
              .at(BEGIN + scan)
              .set(Scan.RUN_ID, 7L)
              .set(Scan.SCAN_ID, scan)
              .set(Scan.WAIT_ROWS, 2L)
              .set(Scan.COMPLETE, true));
    }
  }

  private static TestRow embraced(long scan, long task, long resource, long owner) {
    return new TestRow(OpenWait.TYPE)
        .at(BEGIN)
        .set(OpenWait.RUN_ID, 7L)
        .set(OpenWait.SCAN_ID, scan)
        .set(OpenWait.WAIT_ID, 1000 + task)
        .set(OpenWait.TASK_ID, task)
        .set(OpenWait.THREAD_ID, task)
        .set(OpenWait.RESOURCE_ID, resource)
        .set(OpenWait.OPERATION, "lock")
        .set(OpenWait.AGE, 5_000_000_000L)
        .set(OpenWait.OWNER_TASK_ID, owner);
  }
}
