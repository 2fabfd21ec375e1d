package dev.fathom.agent.record;

import dev.fathom.agent.options.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * The recording that the agent makes by itself when the user names a file, beside any other one.
 * The recorder writes it when the JVM exits. Safe for use by one thread.
 */
public final class OwnRecording implements AutoCloseable {

  private static final String SETTINGS = "/fathom.jfc";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Recording recording;
  private final Path file;

  /**
   * Starts it.
   *
   * @throws IOException if the file cannot be written or the settings cannot be read
   * @throws ParseException if the settings are no settings
   */
  @SuppressWarnings("try") // The recording outlives this constructor unless it fails.
  public OwnRecording(Options options, long pid) throws IOException, ParseException {
    file = fileOf(options.record(), pid);
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      throw new IOException("no such directory: " + directory);
    }
    recording = new Recording(settings(options));
    try {
      recording.setName("Fathom");
      recording.setToDisk(true);
      recording.setMaxSize(options.maxSize());
      if (!options.maxAge().isZero()) {
        recording.setMaxAge(options.maxAge());
      }
      recording.setDestination(file);
      recording.setDumpOnExit(true);
      recording.start();
    } catch (IOException | RuntimeException e) {
      recording.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Options options) throws IOException, ParseException {
    Map<String, String> settings = new HashMap<>();
    try (Reader in = open(options.settings())) {
      settings.putAll(Configuration.create(in).getSettings());
    }
    settings.put("fathom.Wait#threshold", options.threshold().toNanos() + " ns");
    return settings;
  }

  private static Reader open(String file) throws IOException {
    if (!file.isEmpty()) {
      return Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }
    // Through the loader itself: a class would ask the parent first.
    InputStream in = OwnRecording.class.getResourceAsStream(SETTINGS);
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  static Path fileOf(String pattern, long pid) {
    String time = TIME.format(Instant.now());
    return Path.of(pattern.replace("%p", Long.toString(pid)).replace("%t", time));
  }

  /** Where it will be written. */
  public Path file() {
    return file;
  }

  /** Stops the recording, which writes its file. */
  @Override
  public void close() {
    recording.stop();
    recording.close();
  }
}
