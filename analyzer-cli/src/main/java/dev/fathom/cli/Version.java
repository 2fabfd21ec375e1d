package dev.fathom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Fathom's version and build, and the JDK that runs it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      build.load(in);
    }
    return new String[] {
      "fathom " + build.getProperty("version") + " (build " + build.getProperty("build") + ")",
      "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
