package dev.fathom.benchmarks.reading;

import dev.fathom.analyzer.recording.Recordings;
import dev.fathom.benchmarks.statistics.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the recordings, lets everybody read them in turn, and writes the table anew after each. */
public final class ReadingMain {

  private static final String WORKER = ReadingWorker.class.getName();
  private static final String LARGE = "D";
  private static final long MEGABYTE = 1_000_000;

  /**
   * What the readers need. Looking for a class in all others costs a new JVM a tenth of a second.
   */
  private static final List<String> LIBRARIES =
      List.of("fathom-", "jfr-converter-", "flightrecorder-", "common-", "encoder-", "lz4-java-");

  private final ReadingOptions options;
  private final List<String> classPath =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  private final List<String> workerClassPath =
      classPath.stream().filter(ReadingMain::isNeeded).toList();
  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private final ReadingTable table = new ReadingTable();

  private ReadingMain(ReadingOptions options) {
    this.options = options;
  }

  /**
   * Does it.
   *
   * @param args see {@link ReadingOptions}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    new ReadingMain(ReadingOptions.parse(args)).run();
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(options.directory());
    table.line("Java " + Runtime.version() + ".");
    for (Specimen specimen : Specimen.all()) {
      boolean possible = specimen.ownJava() || options.otherJava() != null;
      if (options.recordings().contains(specimen.name()) && possible) {
        Path file =
            specimen.make(
                options.directory(),
                specimen.ownJava() ? java : options.otherJava(),
                classPath,
                options.scale());
        measure(specimen, file);
      }
    }
  }

  private void measure(Specimen specimen, Path file) throws IOException, InterruptedException {
    long bytes = Files.size(file);
    table.line("\n## " + specimen.name() + ": " + bytes / MEGABYTE + " MB, " + chunks(file));
    boolean large = specimen.name().equals(LARGE);
    prepareLauncher(file);
    Map<String, Samples> cold = new LinkedHashMap<>();
    Map<String, Reader.Run> last = new LinkedHashMap<>();
    for (int round = 0; round < options.rounds(); round++) {
      for (Reader reader : cold(large)) {
        add(cold, last, reader, file);
      }
    }
    table.readers("whole process", cold, last, bytes);
    table.agreement(last);
    if (!large) {
      steady(file, bytes);
    }
    Files.writeString(options.output(), table.toString());
    System.err.println(table);
  }

  private static String chunks(Path file) throws IOException {
    int chunks = Recordings.open(List.of(file)).chunks().size();
    return chunks + (chunks == 1 ? " chunk" : " chunks");
  }

  private static void add(
      Map<String, Samples> samples, Map<String, Reader.Run> last, Reader reader, Path file)
      throws IOException, InterruptedException {
    Reader.Run run = reader.read(file, 1);
    samples.computeIfAbsent(reader.name(), name -> new Samples()).add(run.seconds());
    last.put(reader.name(), run);
  }

  private void steady(Path file, long bytes) throws IOException, InterruptedException {
    Map<String, Samples> steady = new LinkedHashMap<>();
    Map<String, Reader.Run> last = new LinkedHashMap<>();
    for (Reader reader : workers()) {
      Reader.Run run = reader.read(file, options.passes());
      Samples samples = new Samples();
      // The first half warms up.
      run.passes().subList(run.passes().size() / 2, run.passes().size()).forEach(samples::add);
      steady.put(reader.name(), samples);
      last.put(reader.name(), run);
    }
    table.readers("steady, in one process", steady, last, bytes);
  }

  private List<Reader> cold(boolean large) {
    List<Reader> readers = new ArrayList<>(workers());
    if (large) {
      readers.add(worker("fathom, -Xmx64m", "fathom", "-Xmx64m"));
    }
    String cli = options.cli().toString();
    readers.add(
        new Reader("fathom report, the jar alone", List.of(java, "-jar", cli, "report"), false));
    readers.add(
        new Reader("./fathom report", List.of(options.launcher().toString(), "report"), false));
    String jfr = Path.of(java).resolveSibling("jfr").toString();
    readers.add(new Reader("jfr summary", List.of(jfr, "summary"), false));
    return readers;
  }

  /** Makes what the launcher makes at first use. */
  private void prepareLauncher(Path file) throws IOException, InterruptedException {
    new Reader("", List.of(options.launcher().toString(), "summary"), false).read(file, 1);
  }

  private List<Reader> workers() {
    return List.of(
        worker("fathom", "fathom"),
        worker("fathom, two threads", "fathom-2"),
        worker("RecordingFile", "recording-file"),
        worker("async-profiler", "async-profiler"),
        worker("JMC", "mission-control"),
        worker("sum of the bytes", "bytes"));
  }

  private static boolean isNeeded(String entry) {
    String name = Path.of(entry).getFileName().toString();
    return !name.endsWith(".jar") || LIBRARIES.stream().anyMatch(name::startsWith);
  }

  private Reader worker(String name, String job, String... jvm) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(List.of(jvm));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, workerClassPath), WORKER, job));
    return new Reader(name, command, true);
  }
}
