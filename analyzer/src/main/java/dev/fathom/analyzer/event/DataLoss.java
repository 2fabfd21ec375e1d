package dev.fathom.analyzer.event;

/** Fields of {@code jdk.DataLoss}: events that the JVM lost. */
public final class DataLoss {
  public static final EventType TYPE = EventType.of("jdk.DataLoss");
  public static final LongField AMOUNT = TYPE.longField("amount");
  public static final LongField TOTAL = TYPE.longField("total");

  private DataLoss() {}
}
