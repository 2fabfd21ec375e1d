package dev.fathom.analyzer.event;

/**
 * Fields of {@code jdk.VirtualThreadPinned}: a virtual thread that kept its carrier while it
 * waited.
 */
public final class VirtualThreadPinned {
  public static final EventType TYPE = EventType.of("jdk.VirtualThreadPinned");
  public static final StringField BLOCKING_OPERATION = TYPE.stringField("blockingOperation");
  public static final StringField PINNED_REASON = TYPE.stringField("pinnedReason");
  public static final ThreadField CARRIER_THREAD = TYPE.threadField("carrierThread");

  private VirtualThreadPinned() {}
}
