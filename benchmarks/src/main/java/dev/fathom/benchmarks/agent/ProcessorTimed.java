package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import java.time.Duration;

/**
 * A workload whose laps tell the processor time of the whole process, with its collectors,
 * compilers and the agent's own thread. It hardly depends on what else the machine does. Known to a
 * hundredth of a second only, so that rounds have to be long.
 *
 * @param workload what is measured
 */
record ProcessorTimed(Topology workload) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    Duration before = used();
    Lap lap = workload.run(elements);
    return new Lap(lap.operations(), used().minus(before).toNanos());
  }

  private static Duration used() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
