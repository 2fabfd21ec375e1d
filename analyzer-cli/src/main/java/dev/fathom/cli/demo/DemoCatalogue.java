package dev.fathom.cli.demo;

import dev.fathom.cli.exit.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The demos that a class path offers, in the order of its catalogue; the first is the default.
 * Immutable.
 *
 * <p>The catalogue is the resource {@value #RESOURCE}, a line for each demo: {@code
 * name=main.Class|summary|switch,switch}. So this command line depends on no demo's classes.
 */
public final class DemoCatalogue {

  /** Where the class path keeps it. */
  static final String RESOURCE = "META-INF/fathom/demos.properties";

  private final List<Demo> demos;

  private DemoCatalogue(List<Demo> demos) {
    this.demos = List.copyOf(demos);
  }

  /**
   * Reads the catalogue of a class path.
   *
   * @param classPath entries separated as {@code java -cp} wants them; empty when nobody gave one
   * @throws Refusal when there is no class path, or no catalogue on it
   */
  public static DemoCatalogue of(String classPath) {
    if (classPath.isEmpty()) {
      throw Refusal.usage(
          "no demos here: start Fathom with ./fathom, or say where they are with"
              + " -Dfathom.demos=CLASSPATH");
    }
    try (URLClassLoader loader = new URLClassLoader(urls(classPath), null);
        InputStream in = loader.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw Refusal.usage("no demos in " + classPath);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Refusal.input("cannot read the demos in " + classPath + ": " + e.getMessage());
    }
  }

  /** All of them. */
  public List<Demo> all() {
    return demos;
  }

  /**
   * The demo with this name; the default one when it is empty.
   *
   * @throws Refusal when there is none
   */
  public Demo named(String name) {
    if (name.isEmpty()) {
      return demos.get(0);
    }
    return demos.stream()
        .filter(demo -> demo.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.usage(
                    "no demo is called '%s'; there is %s"
                        .formatted(
                            name,
                            demos.stream().map(Demo::name).collect(Collectors.joining(", ")))));
  }

  static DemoCatalogue parse(String text) {
    List<Demo> demos =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(DemoCatalogue::parseLine)
            .toList();
    if (demos.isEmpty()) {
      throw Refusal.input("the catalogue of demos is empty");
    }
    return new DemoCatalogue(demos);
  }

  private static Demo parseLine(String line) {
    int equals = line.indexOf('=');
    String[] parts = line.substring(equals + 1).split("\\|", -1);
    if (equals < 1 || parts.length != 3) {
      throw Refusal.input("the catalogue of demos has a line that is none: " + line);
    }
    List<String> switches = parts[2].isBlank() ? List.of() : List.of(parts[2].strip().split(","));
    return new Demo(
        line.substring(0, equals).strip(), parts[0].strip(), parts[1].strip(), switches);
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
