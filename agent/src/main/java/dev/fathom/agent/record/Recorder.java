package dev.fathom.agent.record;

import dev.fathom.event.AcquisitionOrderEvent;
import dev.fathom.event.AgentHealthEvent;
import dev.fathom.event.CarrierStatsEvent;
import dev.fathom.event.LatencyHistogramEvent;
import dev.fathom.event.MonitorWaitEvent;
import dev.fathom.event.OpenHoldEvent;
import dev.fathom.event.OpenTaskEvent;
import dev.fathom.event.OpenWaitEvent;
import dev.fathom.event.PeerEvent;
import dev.fathom.event.ReleaseEvent;
import dev.fathom.event.ResourceEvent;
import dev.fathom.event.ResourceStatsEvent;
import dev.fathom.event.ScanEvent;
import dev.fathom.event.StackDefEvent;
import dev.fathom.event.TaskEvent;
import dev.fathom.event.TaskObservedEvent;
import dev.fathom.event.ViolationEvent;
import dev.fathom.event.WaitEdgeEvent;
import dev.fathom.event.WaitEvent;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * The agent's registration with the flight recorder. Used by one thread at a time; the hook runs on
 * whatever thread ends a chunk.
 */
public final class Recorder {

  private static final List<Class<? extends Event>> EVENTS =
      List.of(
          WaitEvent.class,
          MonitorWaitEvent.class,
          OpenWaitEvent.class,
          WaitEdgeEvent.class,
          OpenHoldEvent.class,
          TaskEvent.class,
          OpenTaskEvent.class,
          TaskObservedEvent.class,
          ResourceEvent.class,
          StackDefEvent.class,
          ResourceStatsEvent.class,
          PeerEvent.class,
          CarrierStatsEvent.class,
          AcquisitionOrderEvent.class,
          ReleaseEvent.class,
          LatencyHistogramEvent.class,
          ScanEvent.class,
          ViolationEvent.class,
          AgentHealthEvent.class);

  private Runnable hook;

  /** One that has registered nothing yet. */
  public Recorder() {}

  /** Registers all events, before the first one is needed inside somebody's lock. */
  public void register() {
    for (Class<? extends Event> event : EVENTS) {
      FlightRecorder.register(event);
    }
  }

  /**
   * Listens for ends of chunks.
   *
   * @param chunkEnd told whether the JVM is shutting down, when a chunk ends
   */
  public void listen(Consumer<Boolean> chunkEnd) {
    hook = () -> chunkEnd.accept(isShuttingDown());
    FlightRecorder.addPeriodicEvent(ScanEvent.class, hook);
  }

  /** Takes hook and events out of the recorder, which then keeps nothing of the agent. */
  public void remove() {
    if (hook != null) {
      FlightRecorder.removePeriodicEvent(hook);
    }
    EVENTS.forEach(FlightRecorder::unregister);
  }

  /**
   * The JVM does not tell, but refuses new shutdown hooks from then on. A hook of our own would be
   * no help: all hooks run at once, and the recorder's may be the first.
   */
  private static boolean isShuttingDown() {
    Thread probe = new Thread("fathom-probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
