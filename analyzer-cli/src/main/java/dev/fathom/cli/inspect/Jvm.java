package dev.fathom.cli.inspect;

/**
 * A JVM that made a recording. Immutable.
 *
 * @param pid its process id
 * @param name such as {@code OpenJDK 64-Bit Server VM}; empty when not recorded
 * @param version empty when not recorded
 * @param options its own; empty when there are none
 * @param program main class or jar, and arguments; empty when not recorded
 */
public record Jvm(long pid, String name, String version, String options, String program) {}
