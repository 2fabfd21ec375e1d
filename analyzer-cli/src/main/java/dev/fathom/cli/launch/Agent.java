package dev.fathom.cli.launch;

import dev.fathom.cli.exit.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent that this jar carries, unpacked so that another JVM can load it. Immutable. */
public final class Agent {

  private static final String RESOURCE = "/META-INF/fathom/fathom-agent.jar";

  private final Path jar;

  private Agent(Path jar) {
    this.jar = jar;
  }

  /**
   * Unpacks the agent.
   *
   * @param workspace where to; the agent must not be used after it is closed
   * @throws Refusal when it cannot be written there
   * @throws IllegalStateException when this build carries no agent
   */
  public static Agent unpack(Workspace workspace) {
    Path jar = workspace.file("fathom-agent.jar");
    try (InputStream in = Agent.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("this build of Fathom carries no agent: " + RESOURCE);
      }
      Files.copy(in, jar);
    } catch (IOException e) {
      throw Refusal.usage("cannot unpack the agent to " + jar + ": " + e.getMessage());
    }
    return new Agent(jar);
  }

  /** Where it is. */
  public Path jar() {
    return jar;
  }

  /**
   * The JVM argument that loads it and makes it record.
   *
   * @param level how much it observes
   * @param proof when it writes heap dumps beside the recording
   * @param recording where it writes the recording when the program ends
   * @throws Refusal when the agent's option syntax cannot say this file name
   */
  public String argument(Level level, Proof proof, Path recording) {
    return "-javaagent:" + jar + "=" + options(level, recording) + ",proof=" + proof;
  }

  /**
   * The options that make it record in a JVM that runs already, where an older copy of it may have
   * been.
   *
   * @param level how much it observes
   * @param recording where it writes the recording when it is detached or the program ends
   * @throws Refusal when the agent's option syntax cannot say this file name
   */
  public String attachOptions(Level level, Path recording) {
    return "core=" + jar + "," + options(level, recording);
  }

  private static String options(Level level, Path recording) {
    String file = recording.toAbsolutePath().toString();
    if (file.indexOf(',') >= 0 || file.indexOf('%') >= 0) {
      throw Refusal.usage(
          "the recording's path must hold neither a comma nor a percent sign: " + recording);
    }
    return "level=" + level + ",record=" + file;
  }
}
