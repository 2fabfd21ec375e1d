package dev.fathom.agent.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.observe.Observation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with a program, with or without the agent. Confined to one thread. */
final class ChildJvm implements AutoCloseable {

  static final Path AGENT = Path.of(System.getProperty("fathom.agent.jar"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Builder on(Jdk jdk, Path directory) {
    return new Builder(jdk, directory);
  }

  long pid() {
    return process.pid();
  }

  /** Tells the program something on its standard input. */
  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits until the program has said something that begins so, and returns that line. */
  String awaitLine(String beginning) throws IOException, InterruptedException {
    return await(
        beginning,
        () -> out().lines().filter(line -> line.startsWith(beginning)).findFirst().orElse(null));
  }

  /** Waits until an attempt has a result, as long as the program runs. */
  <T> T await(String what, Supplier<T> attempt) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long pause = 5;
    while (System.nanoTime() < end) {
      T found = attempt.get();
      if (found != null) {
        return found;
      }
      assertThat(process.isAlive()).as("alive while waiting for %s; %s", what, err()).isTrue();
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(100, pause * 2);
    }
    throw new AssertionError("waited in vain for " + what + "; it said " + out() + err());
  }

  /** Waits longer than usual for the end. */
  ChildJvm endsWithin(Duration time) throws InterruptedException {
    assertThat(process.waitFor(time.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
    return this;
  }

  /** Waits for the end and expects this exit status. */
  ChildJvm exits(int status) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(process.exitValue()).as("status; standard error: %s", err()).isEqualTo(status);
    return this;
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** What to start. */
  static final class Builder {

    private final Jdk jdk;
    private final Path directory;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<Class<?>> libraries = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    private Builder(Jdk jdk, Path directory) {
      this.jdk = jdk;
      this.directory = directory;
    }

    Builder agent(String options) {
      jvmOptions.add("-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options));
      return this;
    }

    Builder jvm(String... options) {
      jvmOptions.addAll(List.of(options));
      return this;
    }

    /** Puts the libraries of these classes on the class path. */
    Builder with(Class<?>... classes) {
      libraries.addAll(List.of(classes));
      return this;
    }

    Builder env(String name, String value) {
      environment.put(name, value);
      return this;
    }

    ChildJvm run(Class<?> program, String... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(jdk.java());
      command.addAll(jvmOptions);
      command.addAll(List.of("-Xmx256m", "-cp", classPath(), program.getName()));
      command.addAll(List.of(arguments));
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("FATHOM_"));
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      return new ChildJvm(process, out, err);
    }

    private String classPath() {
      return Stream.concat(Stream.of(ChildJvm.class, Observation.class), libraries.stream())
          .map(Builder::placeOf)
          .map(Path::toString)
          .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path placeOf(Class<?> type) {
      try {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new AssertionError(e);
      }
    }
  }
}
