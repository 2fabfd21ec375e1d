package dev.fathom.event;

/** Names of Fathom's events in a recording. They never change once released. */
public final class EventNames {

  /** A wait that ended. */
  public static final String WAIT = "fathom.Wait";

  /** A wait to enter a monitor that ended, of a thread for which the JVM writes no event. */
  public static final String MONITOR_WAIT = "fathom.MonitorWait";

  /** A wait that has begun and not ended, as one scan of the ledger saw it. */
  public static final String OPEN_WAIT = "fathom.OpenWait";

  /** One party that could end a wait, or one case of a select. */
  public static final String WAIT_EDGE = "fathom.WaitEdge";

  /** A task that ended. */
  public static final String TASK = "fathom.Task";

  /** A task that has not ended, as one scan of the ledger saw it. */
  public static final String OPEN_TASK = "fathom.OpenTask";

  /** Somebody took notice of the failure of a task after it had ended. */
  public static final String TASK_OBSERVED = "fathom.TaskObserved";

  /** A thing that tasks wait for. */
  public static final String RESOURCE = "fathom.Resource";

  /** The frames of a stack that other rows name by its id. */
  public static final String STACK_DEF = "fathom.StackDef";

  /**
   * What happened at a resource since the agent first saw it: totals, never differences, so that a
   * lost row costs nothing.
   */
  public static final String RESOURCE_STATS = "fathom.ResourceStats";

  /** A release that ended a wait longer than the threshold. */
  public static final String RELEASE = "fathom.Release";

  /**
   * Latencies of one operation since the previous histogram of the same resource, operation and
   * site.
   */
  public static final String LATENCY_HISTOGRAM = "fathom.LatencyHistogram";

  /** One pass over the open ledger. */
  public static final String SCAN = "fathom.Scan";

  /** Something that is held and has not been given back, as one scan saw it. */
  public static final String OPEN_HOLD = "fathom.OpenHold";

  /** A task that held one resource acquired or used another. */
  public static final String ACQUISITION_ORDER = "fathom.AcquisitionOrder";

  /** One of the last few tasks that used a resource. */
  public static final String PEER = "fathom.Peer";

  /** What the scheduler of virtual threads was doing at one instant. */
  public static final String CARRIER_STATS = "fathom.CarrierStats";

  /** A primitive was used against its contract. */
  public static final String VIOLATION = "fathom.Violation";

  /** What the agent did and what it missed: totals since its installation. */
  public static final String AGENT_HEALTH = "fathom.AgentHealth";

  private EventNames() {}
}
