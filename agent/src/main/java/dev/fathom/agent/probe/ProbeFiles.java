package dev.fathom.agent.probe;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads the probes that an option names: the built-in pack, and files of the user's.
 *
 * <p>What is wrong with a file is told as one sentence, and its good lines are used. Confined to
 * one thread.
 */
public final class ProbeFiles {

  private static final String BUILT_IN = "/fathom.probes";
  private static final String OFF = "off";

  private final Consumer<String> problems;
  private final List<Probe> loaded = new ArrayList<>();

  private ProbeFiles(Consumer<String> problems) {
    this.problems = problems;
  }

  /**
   * All probes that the option asks for.
   *
   * @param option files with the path separator between them; {@code off} among them leaves out the
   *     built-in pack
   */
  public static List<Probe> load(String option, Consumer<String> problems) {
    ProbeFiles files = new ProbeFiles(problems);
    List<String> names = List.of(option.split(File.pathSeparator, -1));
    if (!names.contains(OFF)) {
      files.loadBuiltIn();
    }
    for (String name : names) {
      if (!name.isEmpty() && !name.equals(OFF)) {
        files.load(name);
      }
    }
    return List.copyOf(files.loaded);
  }

  /** Through the class itself: the core's loader asks nobody else for it. */
  private void loadBuiltIn() {
    try (InputStream in = ProbeFiles.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IOException("not in the agent's jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      read("built-in probes", List.of(text.split("\n", -1)));
    } catch (IOException e) {
      problems.accept("no built-in probes: " + e.getMessage());
    }
  }

  private void load(String name) {
    try {
      read(name, Files.readAllLines(java.nio.file.Path.of(name), StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      problems.accept("cannot read probes=" + name + ": not UTF-8");
    } catch (IOException | InvalidPathException | SecurityException e) {
      problems.accept("cannot read probes=" + name + ": " + e);
    }
  }

  private void read(String name, List<String> lines) {
    ProbeParser parser = new ProbeParser(name);
    parser.read(lines);
    List<String> mistakes = parser.mistakes();
    if (!mistakes.isEmpty()) {
      String more = mistakes.size() > 1 ? "; " + (mistakes.size() - 1) + " more like it" : "";
      problems.accept("probe left out: " + mistakes.get(0) + more);
    }
    loaded.addAll(Siblings.complete(parser.probes()));
  }
}
