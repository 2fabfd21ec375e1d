package dev.fathom.analyzer.event;

/** Fields of {@code jdk.JVMInformation}: the JVM that made the recording. */
public final class JvmInformation {
  public static final EventType TYPE = EventType.of("jdk.JVMInformation");
  public static final StringField JVM_NAME = TYPE.stringField("jvmName");
  public static final StringField JVM_VERSION = TYPE.stringField("jvmVersion");
  public static final StringField JAVA_ARGUMENTS = TYPE.stringField("javaArguments");
  public static final StringField JVM_ARGUMENTS = TYPE.stringField("jvmArguments");
  public static final LongField JVM_START_TIME = TYPE.longField("jvmStartTime");
  public static final LongField PID = TYPE.longField("pid");

  private JvmInformation() {}
}
