package dev.fathom.cli.attach;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JVM of this user that runs on this machine. Immutable.
 *
 * @param pid its process id
 */
public record RunningJvm(long pid) {

  private static final String DETACH = "detach";

  /**
   * Finds one.
   *
   * @param wanted a process id, or a part of the command line that only one JVM has
   * @throws Refusal when there is none, or more than one
   */
  public static RunningJvm find(String wanted) {
    if (wanted.matches("\\d{1,18}")) {
      return new RunningJvm(Long.parseLong(wanted));
    }
    String own = String.valueOf(ProcessHandle.current().pid());
    List<VirtualMachineDescriptor> found =
        VirtualMachine.list().stream()
            .filter(jvm -> !jvm.id().equals(own) && jvm.displayName().contains(wanted))
            .toList();
    if (found.isEmpty()) {
      throw Refusal.usage("no running JVM of this user has '" + wanted + "' in its command line");
    }
    if (found.size() > 1) {
      throw Refusal.usage(
          "'%s' is in the command lines of several JVMs: %s"
              .formatted(
                  wanted,
                  found.stream()
                      .map(VirtualMachineDescriptor::id)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return new RunningJvm(Long.parseLong(found.get(0).id()));
  }

  /**
   * Loads the agent into it, or gives new options to the one that is there. Blocks until the agent
   * has taken them; what it then complains of stands on the JVM's own standard error.
   *
   * @throws Refusal when the JVM cannot be reached, or forbids it
   */
  public void load(Path agent, String options) {
    try {
      VirtualMachine jvm = VirtualMachine.attach(String.valueOf(pid));
      try {
        jvm.loadAgent(agent.toString(), options);
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException
        | IOException e) {
      throw Refusal.usage("cannot attach to " + pid + ": " + firstLine(e));
    }
  }

  /**
   * Takes the agent away, which writes its recording. Blocks until that is done.
   *
   * @throws Refusal when the JVM cannot be reached
   */
  public void unload(Path agent) {
    load(agent, DETACH);
  }

  /**
   * Connects to it for management, and starts its local management agent if it has none.
   *
   * @throws Refusal when the JVM cannot be reached, or forbids it
   */
  public ManagedJvm manage() {
    try {
      VirtualMachine jvm = VirtualMachine.attach(String.valueOf(pid));
      try {
        return ManagedJvm.connect(pid, jvm.startLocalManagementAgent());
      } finally {
        jvm.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw Refusal.usage("cannot attach to " + pid + ": " + firstLine(e));
    }
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
