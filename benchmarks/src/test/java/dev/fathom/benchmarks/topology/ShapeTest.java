package dev.fathom.benchmarks.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.benchmarks.peer.Channels;
import dev.fathom.benchmarks.peer.Threads;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"pairs/3/0", "pairs/3/2", "fan/3/0", "chain/5/1", "ring/5/0", "select/2/0"})
  void everyTopologyHandsOverAllElementsInBothLanguages(String name) throws Exception {
    Shape shape = Shape.parse(name);

    Lap ours = shape.of(Channels.named("fathom"), Threads.PLATFORM).run(30);
    Lap kotlin = shape.ofKotlin().run(30);

    assertThat(ours.operations()).isBetween(30L, 35L).isEqualTo(kotlin.operations());
    assertThat(ours.perOperation()).isPositive();
    assertThat(shape).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ArrayBlockingQueue", "LinkedBlockingQueue"})
  void queuesOfTheJdkTakePartWithBuffers(String queue) throws Exception {
    Lap lap = Shape.parse("fan/2/4").of(Channels.named(queue), Threads.PLATFORM).run(100);

    assertThat(lap.operations()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SynchronousQueue", "LinkedTransferQueue"})
  void queuesOfTheJdkTakePartWithoutBuffers(String queue) throws Exception {
    Lap lap = Shape.parse("chain/2/0").of(Channels.named(queue), Threads.PLATFORM).run(100);

    assertThat(lap.operations()).isEqualTo(100);
  }
}
