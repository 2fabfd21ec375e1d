package dev.fathom.cli.attach;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.fathom.analyzer.proof.HeapSnapshot;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.Path;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A running JVM that answers through its local management agent. Used by one thread.
 *
 * <p>The management agent stays when the connection is closed; no JVM can take it away again. It
 * listens to this user on this machine only.
 */
public final class ManagedJvm implements AutoCloseable {

  private final long pid;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final HotSpotDiagnosticMXBean diagnostics;
  private final ThreadMXBean threads;
  private final RuntimeMXBean runtime;

  private ManagedJvm(long pid, JMXConnector connector) throws IOException {
    this.pid = pid;
    this.connector = connector;
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    memory = proxy(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    threads = proxy(beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    runtime = proxy(beans, ManagementFactory.RUNTIME_MXBEAN_NAME, RuntimeMXBean.class);
    diagnostics =
        proxy(beans, "com.sun.management:type=HotSpotDiagnostic", HotSpotDiagnosticMXBean.class);
  }

  private static <T> T proxy(MBeanServerConnection beans, String name, Class<T> type)
      throws IOException {
    return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
  }

  /**
   * Connects to the management agent at an address.
   *
   * @throws IOException when it does not answer
   */
  // The address comes from a JVM of this user through the attach mechanism, not from outside.
  @SuppressWarnings("BanJNDI")
  static ManagedJvm connect(long pid, String address) throws IOException {
    JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
    try {
      return new ManagedJvm(pid, connector);
    } catch (IOException | IllegalArgumentException e) {
      connector.close();
      throw new IOException("it cannot write heap dumps: " + e.getMessage(), e);
    }
  }

  /**
   * How much of the heap is in use in bytes, garbage included.
   *
   * @throws Refusal when the JVM does not answer any more
   */
  public long usedHeap() {
    try {
      return memory.getHeapMemoryUsage().getUsed();
    } catch (UndeclaredThrowableException e) {
      throw refused(e.getCause());
    }
  }

  /**
   * Lets it write a heap dump of its live objects, with what the dump does not tell next to it.
   * Blocks as long as that lasts; the JVM stands still meanwhile.
   *
   * @param dump where to; the name ends in {@code .hprof} and nothing is there yet
   * @throws Refusal when the JVM cannot write there, or does not answer any more
   */
  public void dump(Path dump) {
    try {
      HeapSnapshot.take(diagnostics, threads, runtime, dump);
    } catch (UndeclaredThrowableException e) {
      throw refused(e.getCause());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private Refusal refused(Throwable e) {
    return Refusal.input("cannot take a heap dump of " + pid + ": " + RunningJvm.firstLine(e));
  }

  /** Ends the connection, if the JVM has not done so. */
  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException alreadyGone) {
      // The JVM has ended, and the connection with it.
    }
  }
}
