package dev.fathom.analyzer.recording.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.analyzer.recording.Recovery;
import dev.fathom.analyzer.recording.bytes.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contradicts itself in metadata does not keep the JDK from reading the rest. */
class MetadataRepairTest {

  private static final int SIZE_AT = 8;
  private static final int METADATA_AT = 24;
  private static final int EVENTS = 20;
  private static final String UNDECLARED = "987654";

  @TempDir static Path directory;
  private static byte[] chunk;

  @Name("test.Ordinary")
  @Label("Ordinary")
  static final class OrdinaryEvent extends Event {
    long number;
  }

  @BeforeAll
  static void record() throws Exception {
    Path file = directory.resolve("whole.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(OrdinaryEvent.class);
      recording.start();
      for (int i = 0; i < EVENTS; i++) {
        OrdinaryEvent event = new OrdinaryEvent();
        event.number = i;
        event.commit();
      }
      recording.dump(file);
    }
    chunk = Files.readAllBytes(file);
    assertThat(ByteBuffer.wrap(chunk).getLong(SIZE_AT)).isEqualTo(chunk.length);
  }

  /** Something that JDK 17 refuses, and later ones too unless they have become patient. */
  record Damage(String what, boolean refusedByAll, Consumer<Element> done) {

    Damage(String what, Consumer<Element> done) {
      this(what, true, done);
    }

    boolean isRefusedHere() {
      return refusedByAll || Runtime.version().feature() == 17;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Damage> damages() {
    return Stream.of(
        new Damage(
            "an annotation of an undeclared type",
            root -> ordinary(root).add(element("annotation", "class", UNDECLARED))),
        new Damage(
            "an annotation of a field without its value",
            root ->
                ordinary(root)
                    .children("field")
                    .get(0)
                    .add(element("annotation", "class", idOf(root, "jdk.jfr.DataAmount")))),
        new Damage(
            "a setting of an undeclared type",
            root -> ordinary(root).add(element("setting", "class", UNDECLARED, "name", "enabled"))),
        new Damage(
            "a setting of what is no event",
            root ->
                named(root, "jdk.types.Symbol")
                    .add(
                        element("setting", "class", idOf(root, "java.lang.String"), "name", "on"))),
        new Damage(
            "a type that has no name of a type",
            false,
            root -> metadata(root).add(element("class", "name", "1 2", "id", UNDECLARED))),
        new Damage(
            "a type with a field of an undeclared type",
            root -> {
              Element type = element("class", "name", "test.Broken", "id", UNDECLARED);
              type.add(element("field", "name", "field", "class", "987655"));
              metadata(root).add(type);
            }),
        new Damage("no region", root -> root.children().removeIf(part -> part.is("region"))));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void theJdkReadsTheRecoveredCopyThoughItRefusesTheOriginal(Damage damage) throws Exception {
    Element root = MetadataReader.tree(new Memory(ByteBuffer.wrap(chunk)), metadataOffset());
    damage.done().accept(root);
    Path damaged = Files.write(directory.resolve("damaged.jfr"), with(root));
    if (damage.isRefusedHere()) {
      assertThatThrownBy(() -> RecordingFile.readAllEvents(damaged)).isInstanceOf(Exception.class);
    }

    Recovery recovery = Recovery.of(damaged);
    Path copy = directory.resolve("copy.jfr");
    recovery.writeTo(copy);

    List<Long> numbers =
        RecordingFile.readAllEvents(copy).stream()
            .filter(event -> event.getEventType().getName().equals("test.Ordinary"))
            .filter(event -> event.getEventType().getLabel().equals("Ordinary"))
            .map(event -> event.getLong("number"))
            .toList();
    assertThat(numbers).hasSize(EVENTS).contains(0L, EVENTS - 1L);
    assertThat(recovery.losses())
        .extracting(loss -> loss.reason())
        .containsExactly("the description of the types is damaged in part");
    assertThat(Recovery.of(copy).losses()).isEmpty();
  }

  @Test
  void soundMetadataStayAsTheyAre() {
    assertThat(MetadataRepair.repaired(new Memory(ByteBuffer.wrap(chunk)), metadataOffset()))
        .isNull();
  }

  @Test
  void aTreeThatIsWrittenAndReadIsTheSame() {
    Element root = MetadataReader.tree(new Memory(ByteBuffer.wrap(chunk)), metadataOffset());
    byte[] written = ElementWriter.event(root);

    Element again = MetadataReader.tree(new Memory(ByteBuffer.wrap(written)), 0);

    assertThat(again).usingRecursiveComparison().isEqualTo(root);
  }

  private static int metadataOffset() {
    return (int) ByteBuffer.wrap(chunk).getLong(METADATA_AT);
  }

  /** The chunk with other metadata, at its end. */
  private static byte[] with(Element root) {
    byte[] event = ElementWriter.event(root);
    return ByteBuffer.allocate(chunk.length + event.length)
        .put(chunk)
        .put(event)
        .putLong(SIZE_AT, (long) chunk.length + event.length)
        .putLong(METADATA_AT, chunk.length)
        .array();
  }

  private static Element metadata(Element root) {
    return root.children("metadata").get(0);
  }

  private static Element ordinary(Element root) {
    return named(root, "test.Ordinary");
  }

  private static String idOf(Element root, String name) {
    return named(root, name).text("id");
  }

  private static Element named(Element root, String name) {
    return metadata(root).children("class").stream()
        .filter(type -> type.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Element element(String name, String... attributes) {
    return new Element(name, attributes);
  }
}
