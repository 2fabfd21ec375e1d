package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;
import org.openjdk.jmc.flightrecorder.parser.IEventSinkFactory;
import org.openjdk.jmc.flightrecorder.parser.IParserExtension;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/**
 * The job by the loader of JDK Mission Control, whose extension takes events before it keeps them.
 */
final class MissionControlJob implements Job {

  private static final Map<String, String> SUBJECTS =
      Map.of(
          SEND, "payload", TASK, "task", LOCK, "lock", ENTER, "monitorClass", PARK, "parkedClass");

  @Override
  public Totals read(Path file) throws IOException {
    Totals totals = new Totals();
    try {
      JfrLoaderToolkit.loadEvents(List.of(file.toFile()), List.of(new Extension(totals)));
    } catch (CouldNotLoadRecordingException failure) {
      throw new IOException(failure);
    }
    return totals;
  }

  private record Extension(Totals totals) implements IParserExtension {

    @Override
    public IEventSinkFactory getEventSinkFactory(IEventSinkFactory kept) {
      return new IEventSinkFactory() {
        @Override
        public IEventSink create(
            String type,
            String label,
            String[] category,
            String description,
            List<ValueField> fields) {
          String subject = SUBJECTS.get(type);
          return subject == null ? values -> {} : new Sink(totals, type, subject, fields);
        }

        @Override
        public void flush() {
          kept.flush();
        }
      };
    }
  }

  /** Adds up the events of one type. Chunks may be loaded by several threads. */
  private static final class Sink implements IEventSink {

    private final Totals totals;
    private final String type;
    private final int duration;
    private final int thread;
    private final int stack;
    private final int subject;

    Sink(Totals totals, String type, String subject, List<ValueField> fields) {
      this.totals = totals;
      this.type = type.startsWith("jdk.") ? BLOCKED : type;
      List<String> names = fields.stream().map(ValueField::getIdentifier).toList();
      this.duration = names.indexOf("duration");
      this.thread = names.indexOf("eventThread");
      this.stack = names.indexOf("stackTrace");
      this.subject = names.indexOf(subject);
    }

    @Override
    public void addEvent(Object[] values) {
      IMCType named = (IMCType) values[subject];
      IMCStackTrace trace = stack < 0 ? null : (IMCStackTrace) values[stack];
      IMCFrame top = trace == null || trace.getFrames().isEmpty() ? null : trace.getFrames().get(0);
      IMCThread by = (IMCThread) values[thread];
      Totals.Site site =
          new Totals.Site(
              type,
              named == null ? "" : named.getFullName(),
              top == null ? "" : top.getMethod().getType().getFullName(),
              top == null ? "" : top.getMethod().getMethodName());
      long nanos = ((IQuantity) values[duration]).clampedLongValueIn(UnitLookup.NANOSECOND);
      synchronized (totals) {
        totals.add(site, 1, nanos);
        totals.add(by == null ? "" : by.getThreadName(), 1);
      }
    }
  }
}
