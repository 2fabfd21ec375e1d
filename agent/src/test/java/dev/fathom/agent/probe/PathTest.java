package dev.fathom.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PathTest {

  /** What everything here has. */
  private static class Base {

    @SuppressWarnings("UnusedVariable") // Read by the path.
    private final String name = "inherited";
  }

  private static final class Pool extends Base {

    private final Pool inner;
    private final List<String> asked = new ArrayList<>();

    @SuppressWarnings("UnusedVariable") // Read by the path.
    private final AtomicInteger used = new AtomicInteger(3);

    @SuppressWarnings("UnusedVariable") // Read by the path.
    private final ArrayBlockingQueue<String> queue =
        new ArrayBlockingQueue<>(5, false, List.of("x"));

    Pool(Pool inner) {
      this.inner = inner;
    }

    Pool inner() {
      asked.add("inner");
      return inner;
    }

    @SuppressWarnings("UnusedMethod") // Called by the path.
    private String fails() {
      throw new IllegalStateException("never reaches anybody");
    }
  }

  private final Pool pool = new Pool(new Pool(null));

  private Object read(String path) {
    return Path.relative(path).from(pool);
  }

  @Test
  void it_follows_private_and_inherited_fields_and_methods() {
    assertThat(read("name")).isEqualTo("inherited");
    assertThat(read("inner().name")).isEqualTo("inherited");
    assertThat(Path.parse("this.inner").from(pool)).isSameAs(pool.inner());
    assertThat(Path.parse("arg1").from(pool)).isSameAs(pool);
  }

  @Test
  void what_does_not_lead_anywhere_leads_to_nothing() {
    assertThat(read("nothing")).isNull();
    assertThat(read("inner.inner.name")).isNull();
    assertThat(read("fails()")).isNull();
    assertThat(read("name()")).isNull();
    assertThat(Path.parse("this").from(null)).isNull();
  }

  @Test
  void one_path_serves_objects_of_several_classes() {
    Path path = Path.relative("name");
    assertThat(path.from(pool)).isEqualTo("inherited");
    assertThat(path.from(new Base())).isEqualTo("inherited");
    assertThat(path.from("a text")).isNull();
    assertThat(path.from(pool)).isEqualTo("inherited");
  }

  private ProbedReader reader(String line) {
    ProbeParser parser = new ProbeParser("test");
    parser.read(List.of(line));
    return new ProbedReader(parser.probes().get(0));
  }

  @Test
  void a_resource_is_read_as_its_probe_says() {
    ProbedReader reader = reader("a.B#c = send label=name capacity=used depth=used queue=queue");
    assertThat(reader.kind(pool)).isEqualTo("queue");
    assertThat(reader.label(pool)).isEqualTo("inherited");
    assertThat(reader.capacity(pool)).isEqualTo(3);
    assertThat(reader.depth(pool)).isEqualTo(3);
    assertThat(reader.part(pool)).isInstanceOf(ArrayBlockingQueue.class);
    assertThat(reader.countsLeases()).isFalse();
  }

  @Test
  void what_a_probe_does_not_say_is_not_known() {
    ProbedReader reader = reader("a.B#c = acquire label=inner capacity=name");
    assertThat(reader.label(pool)).as("made by code of the application").isEmpty();
    assertThat(reader.capacity(pool)).isEqualTo(-1);
    assertThat(reader.depth(pool)).isEqualTo(-1);
    assertThat(reader.part(pool)).isNull();
    assertThat(reader.countsLeases()).isTrue();
  }
}
