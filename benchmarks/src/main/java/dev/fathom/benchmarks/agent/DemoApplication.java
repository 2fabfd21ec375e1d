package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import dev.fathom.demo.FullLoad;

/**
 * One of the demo applications, without a defect and as fast as it goes. Its customers share the
 * process; all of it is observed.
 *
 * @param load what keeps it busy
 */
record DemoApplication(FullLoad load) implements Topology {

  @Override
  public Lap run(int elements) throws InterruptedException {
    try {
      long start = System.nanoTime();
      long done = load.run(elements);
      return new Lap(done, System.nanoTime() - start);
    } catch (InterruptedException e) {
      throw e;
      // Demos do whatever applications do, and so fail of whatever they fail of.
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
