package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import dev.fathom.analyzer.model.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/** Turns the JDK's values into the model's. The caches live as long as the chunk is read. */
final class JdkValues {

  private enum Unit {
    PLAIN,
    SPAN,
    INSTANT
  }

  private final IdentityHashMap<RecordedStackTrace, Stack> stacks = new IdentityHashMap<>();
  private final IdentityHashMap<ValueDescriptor, Unit> units = new IdentityHashMap<>();

  long integer(RecordedEvent event, String name) {
    ValueDescriptor descriptor = descriptor(event, name);
    if (descriptor == null) {
      return 0;
    }
    return switch (units.computeIfAbsent(descriptor, JdkValues::unit)) {
      case SPAN -> nanos(event.getDuration(name));
      case INSTANT -> nanos(event.getInstant(name));
      case PLAIN -> plain(event.getValue(name));
    };
  }

  private static ValueDescriptor descriptor(RecordedEvent event, String name) {
    for (ValueDescriptor field : event.getFields()) {
      if (field.getName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Unit unit(ValueDescriptor field) {
    if (field.getAnnotation(Timespan.class) != null) {
      return Unit.SPAN;
    }
    return field.getAnnotation(Timestamp.class) != null ? Unit.INSTANT : Unit.PLAIN;
  }

  private static long plain(Object value) {
    if (value instanceof Character letter) {
      return letter;
    }
    return value instanceof Number number ? number.longValue() : 0;
  }

  static long nanos(Duration span) {
    try {
      return span.toNanos();
    } catch (ArithmeticException beyond) {
      return span.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  static long nanos(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (ArithmeticException beyond) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  ThreadRef thread(RecordedThread thread) {
    if (thread == null) {
      return null;
    }
    String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
    boolean virtual = thread.hasField("virtual") && thread.getBoolean("virtual");
    return new ThreadRef(thread.getJavaThreadId(), name == null ? "" : name, virtual);
  }

  Stack stack(RecordedStackTrace trace) {
    return trace == null ? Stack.EMPTY : stacks.computeIfAbsent(trace, JdkValues::convert);
  }

  private static Stack convert(RecordedStackTrace trace) {
    List<Frame> frames = trace.getFrames().stream().map(JdkValues::frame).toList();
    return new Stack(frames, trace.isTruncated());
  }

  private static Frame frame(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    if (method == null) {
      return new Frame("", "", -1);
    }
    String owner = method.getType() == null ? "" : method.getType().getName();
    return new Frame(owner, String.valueOf(method.getName()), frame.getLineNumber());
  }
}
