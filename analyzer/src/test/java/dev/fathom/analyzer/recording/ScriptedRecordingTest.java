package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.BooleanField;
import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.LongField;
import dev.fathom.analyzer.event.StringField;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.ThreadRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings in the layouts of JDK 11 and JDK 21. They are written by a script, not by those JDKs,
 * and compared with what the JDK that runs the test makes of them.
 */
class ScriptedRecordingTest {

  private static final String PARK = "jdk.ThreadPark";
  private static final String EVENT = "jdk.jfr.Event";
  private static final long TICKS_PER_NANO = 2;

  @TempDir Path directory;

  @Test
  void theLayoutOfJdk11IsRead() throws Exception {
    ChunkScript script = types(new ChunkScript(0), "");
    constants(script, out -> {});
    script.type(PARK, EVENT, fields("timeout long", "address long"));
    for (int i = 0; i < 3; i++) {
      long ticks = ChunkScript.START_TICKS + i * 100L;
      script.event(
          PARK,
          out -> out.number(ticks).number(50).number(1).number(1).number(1).number(-1).number(7));
    }

    assertThat(rows(script, "timeout"))
        .hasSize(3)
        .isEqualTo(jdkRows(script, "timeout"))
        .first()
        .isEqualTo(ChunkScript.START_NANOS + " 25 worker shop.Lock -1 [shop.Order.pay:-1]");
  }

  @Test
  void theLayoutOfJdk21IsRead() throws Exception {
    ChunkScript script = types(new ChunkScript(1), "virtual boolean");
    constants(script, out -> out.bits(1));
    script.type(PARK, EVENT, fields("timeout long", "until long", "address long"));
    script.event(
        PARK,
        out ->
            out.number(ChunkScript.START_TICKS + 10)
                .number(4)
                .number(1)
                .number(1)
                .number(1)
                .number(Long.MIN_VALUE)
                .number(Long.MIN_VALUE)
                .number(Long.MAX_VALUE));

    assertThat(rows(script, "address"))
        .isEqualTo(jdkRows(script, "address"))
        .containsExactly(
            ChunkScript.START_NANOS
                + 10 / TICKS_PER_NANO
                + " 2 worker shop.Lock "
                + Long.MAX_VALUE
                + " [shop.Order.pay:-1]");
    assertThat(threads(script)).containsExactly(new ThreadRef(17, "worker", true));
  }

  @Test
  void anEventWithFieldsInAnotherOrderIsRead() throws Exception {
    ChunkScript script = types(new ChunkScript(1), "");
    script.type("test.Odd", EVENT, "text java.lang.String", "flag boolean", "startTime long");
    script.event(
        "test.Odd", out -> out.chars("später").bits(1).number(ChunkScript.START_TICKS + 20));

    EventType odd = EventType.of("test.Odd");
    StringField text = odd.stringField("text");
    BooleanField flag = odd.booleanField("flag");
    List<String> rows = new ArrayList<>();
    chunk(script)
        .read(List.of(odd), row -> rows.add(row.startNanos() + row.get(text) + row.get(flag)));

    assertThat(rows).containsExactly((ChunkScript.START_NANOS + 10) + "später" + "true");
  }

  private static String[] fields(String... own) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "startTime long",
                "duration long",
                "eventThread java.lang.Thread#",
                "stackTrace jdk.types.StackTrace#",
                "parkedClass java.lang.Class#"));
    all.addAll(List.of(own));
    return all.toArray(String[]::new);
  }

  private static ChunkScript types(ChunkScript script, String ofThreads) {
    for (String primitive :
        List.of("long", "int", "boolean", "java.lang.String", "java.lang.annotation.Annotation")) {
      script.type(primitive, "");
    }
    List<String> thread =
        new ArrayList<>(
            List.of(
                "osName java.lang.String",
                "osThreadId long",
                "javaName java.lang.String",
                "javaThreadId long"));
    if (!ofThreads.isEmpty()) {
      thread.add(ofThreads);
    }
    return script
        .type("jdk.types.Symbol", "", "string java.lang.String")
        .type("java.lang.Class", "", "name jdk.types.Symbol#", "modifiers int")
        .type("java.lang.Thread", "", thread.toArray(String[]::new))
        .type(
            "jdk.types.Method",
            "",
            "type java.lang.Class#",
            "name jdk.types.Symbol#",
            "descriptor jdk.types.Symbol#",
            "modifiers int",
            "hidden boolean")
        .type("jdk.types.FrameType", "", "description java.lang.String")
        .type(
            "jdk.types.StackFrame",
            "",
            "method jdk.types.Method#",
            "lineNumber int",
            "bytecodeIndex int",
            "type jdk.types.FrameType#")
        .type("jdk.types.StackTrace", "", "truncated boolean", "frames jdk.types.StackFrame[]");
  }

  private static void constants(ChunkScript script, Consumer<ChunkScript.Out> threadEnd) {
    script
        .constant("jdk.types.Symbol", 1, out -> out.utf8("shop/Lock"))
        .constant("jdk.types.Symbol", 2, out -> out.latin1("shop/Order"))
        .constant("jdk.types.Symbol", 3, out -> out.chars("pay"))
        .constant("jdk.types.Symbol", 4, out -> out.utf8("()V"))
        .constant("java.lang.Class", 1, out -> out.number(1).number(0))
        .constant("java.lang.Class", 2, out -> out.number(2).number(0))
        .constant("jdk.types.FrameType", 1, out -> out.utf8("Interpreted"))
        .constant("jdk.types.Method", 1, out -> out.number(2).number(3).number(4).number(1).bits(0))
        .constant(
            "jdk.types.StackTrace",
            1,
            out -> out.bits(0).number(1).number(1).number(0xffff_ffffL).number(3).number(1))
        .constant(
            "java.lang.Thread",
            1,
            out -> {
              out.utf8("native").number(99).latin1("worker").number(17);
              threadEnd.accept(out);
            });
  }

  private Path file(ChunkScript script) throws Exception {
    return Files.write(directory.resolve("script.jfr"), script.bytes());
  }

  private Chunk chunk(ChunkScript script) throws Exception {
    Recordings recordings = Recordings.open(List.of(file(script)));
    assertThat(recordings.losses()).isEmpty();
    return recordings.chunks().get(0);
  }

  private List<String> rows(ChunkScript script, String number) throws Exception {
    EventType park = EventType.of(PARK);
    StringField parkedClass = park.stringField("parkedClass");
    LongField value = park.longField(number);
    List<String> rows = new ArrayList<>();
    ChunkContent content =
        chunk(script)
            .read(
                List.of(park),
                row -> {
                  Frame top = row.topFrame();
                  rows.add(
                      "%d %d %s %s %d [%s.%s:%d]"
                          .formatted(
                              row.startNanos(),
                              row.durationNanos(),
                              row.thread().name(),
                              row.get(parkedClass),
                              row.get(value),
                              top.className(),
                              top.method(),
                              top.line()));
                });
    assertThat(content.losses()).isEmpty();
    return rows;
  }

  private List<ThreadRef> threads(ChunkScript script) throws Exception {
    List<ThreadRef> threads = new ArrayList<>();
    chunk(script).read(List.of(EventType.of(PARK)), row -> threads.add(row.thread()));
    return threads;
  }

  private List<String> jdkRows(ChunkScript script, String number) throws Exception {
    return RecordingFile.readAllEvents(file(script)).stream()
        .map(event -> jdkRow(event, number))
        .toList();
  }

  private static String jdkRow(RecordedEvent event, String number) {
    RecordedFrame top = event.getStackTrace().getFrames().get(0);
    return "%d %d %s %s %d [%s.%s:%d]"
        .formatted(
            JdkValues.nanos(event.getStartTime()),
            JdkValues.nanos(event.getDuration()),
            event.getThread().getJavaName(),
            event.getClass("parkedClass").getName(),
            event.getLong(number),
            top.getMethod().getType().getName(),
            top.getMethod().getName(),
            top.getLineNumber());
  }
}
