package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** The job by the JDK's reader. */
final class RecordingFileJob implements Job {

  private static final Map<String, String> SUBJECTS =
      Map.of(
          SEND, "payload", TASK, "task", LOCK, "lock", ENTER, "monitorClass", PARK, "parkedClass");

  @Override
  public Totals read(Path file) throws IOException {
    Totals totals = new Totals();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        String subject = SUBJECTS.get(type);
        if (subject != null) {
          add(totals, event, type, subject);
        }
      }
    }
    return totals;
  }

  private static void add(Totals totals, RecordedEvent event, String type, String subject) {
    RecordedClass named = event.getClass(subject);
    RecordedStackTrace stack = event.getStackTrace();
    RecordedMethod top = stack == null ? null : stack.getFrames().get(0).getMethod();
    Totals.Site site =
        new Totals.Site(
            type.startsWith("jdk.") ? BLOCKED : type,
            named == null ? "" : named.getName(),
            top == null ? "" : top.getType().getName(),
            top == null ? "" : top.getName());
    totals.add(site, 1, event.getDuration().toNanos());
    RecordedThread thread = event.getThread();
    totals.add(thread == null ? "" : thread.getJavaName(), 1);
  }
}
