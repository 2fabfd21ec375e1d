package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Field;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.ThreadField;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/** An event of the JDK's own reader as the line of text that {@link RowText} makes of a row. */
final class ReferenceText {

  private ReferenceText() {}

  /** All of it, for the fields that the type asks for. */
  static String of(RecordedEvent event, EventType type) {
    StringBuilder line = new StringBuilder(type.name());
    line.append(' ').append(nanos(event.getStartTime()));
    line.append(' ').append(event.getDuration().toNanos());
    line.append(' ').append(thread(event.getThread()));
    for (Field field : type.fields()) {
      line.append(' ').append(field.name()).append('=').append(value(event, field));
    }
    return line.append(' ').append(stack(event.getStackTrace())).toString();
  }

  private static Object value(RecordedEvent event, Field field) {
    String name = field.name();
    if (field instanceof LongField) {
      return number(event, name);
    }
    Object value = event.getValue(name);
    if (field instanceof ThreadField) {
      return thread((RecordedThread) value);
    } else if (value instanceof RecordedClass type) {
      return type.getName();
    } else if (value instanceof Float number) {
      return number.doubleValue();
    }
    return value;
  }

  private static long number(RecordedEvent event, String name) {
    Object raw = event.getValue(name);
    if (raw instanceof Character letter) {
      return letter;
    }
    long number = event.getLong(name);
    if (number == Long.MIN_VALUE || number == Long.MAX_VALUE) {
      return number;
    }
    ValueDescriptor field =
        event.getFields().stream().filter(f -> f.getName().equals(name)).findFirst().orElseThrow();
    if (field.getAnnotation(Timespan.class) != null) {
      return saturated(event, name, number);
    }
    return field.getAnnotation(Timestamp.class) != null ? nanos(event.getInstant(name)) : number;
  }

  private static long saturated(RecordedEvent event, String name, long number) {
    try {
      return event.getDuration(name).toNanos();
    } catch (ArithmeticException tooLong) {
      return number > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }

  private static ThreadRef thread(RecordedThread thread) {
    if (thread == null) {
      return null;
    }
    String name = thread.getJavaName() != null ? thread.getJavaName() : thread.getOSName();
    boolean virtual = thread.hasField("virtual") && thread.getBoolean("virtual");
    return new ThreadRef(thread.getLong("javaThreadId"), name == null ? "" : name, virtual);
  }

  private static Stack stack(RecordedStackTrace stack) {
    if (stack == null) {
      return Stack.EMPTY;
    }
    List<Frame> frames = stack.getFrames().stream().map(ReferenceText::frame).toList();
    return new Stack(frames, stack.isTruncated());
  }

  private static Frame frame(RecordedObject frame) {
    RecordedObject method = frame.getValue("method");
    RecordedClass type = method.getValue("type");
    return new Frame(type.getName(), method.getString("name"), frame.getInt("lineNumber"));
  }
}
