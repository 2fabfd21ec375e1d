package dev.fathom.analyzer.verdict.render;

import java.util.Optional;

/** Where the sources of classes are. */
@FunctionalInterface
public interface SourcePaths {

  /** Nowhere. */
  SourcePaths NONE = className -> Optional.empty();

  /**
   * The source file of a class, relative to the repository's root, with {@code /} between names.
   *
   * @param className binary name
   */
  Optional<String> find(String className);
}
