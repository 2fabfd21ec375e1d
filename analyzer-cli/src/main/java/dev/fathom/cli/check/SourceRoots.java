package dev.fathom.cli.check;

import dev.fathom.analyzer.verdict.render.SourcePaths;
import dev.fathom.cli.exit.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The directories below which sources lie, as the user names them: relative to the repository's
 * root, and so are the paths that they give. Immutable.
 */
public final class SourceRoots implements SourcePaths {

  private static final List<String> SUFFIXES = List.of(".java", ".kt", ".scala", ".groovy");

  private final List<Path> roots;

  /**
   * Some roots.
   *
   * @throws Refusal when one is no directory
   */
  public SourceRoots(List<Path> roots) {
    this.roots = List.copyOf(roots);
    for (Path root : roots) {
      if (!Files.isDirectory(root)) {
        throw Refusal.usage("--source-root " + root + " is no directory");
      }
    }
  }

  @Override
  public Optional<String> find(String className) {
    int nested = className.indexOf('$');
    String outermost = nested < 0 ? className : className.substring(0, nested);
    if (outermost.isEmpty()) {
      return Optional.empty();
    }
    for (Path root : roots) {
      for (String suffix : SUFFIXES) {
        Path file = root.resolve(outermost.replace('.', '/') + suffix);
        if (Files.isRegularFile(file)) {
          return Optional.of(relative(file));
        }
      }
    }
    return Optional.empty();
  }

  private static String relative(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path path = file.toAbsolutePath().normalize();
    Path shown = path.startsWith(here) ? here.relativize(path) : file.normalize();
    StringJoiner names = new StringJoiner("/", shown.isAbsolute() ? "/" : "", "");
    shown.forEach(name -> names.add(name.toString()));
    return names.toString();
  }
}
