package dev.fathom.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Fathom's version and build, and the JDK that runs it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Build build = Build.current();
    return new String[] {
      "fathom " + build.version() + " (build " + build.id() + ")",
      "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
