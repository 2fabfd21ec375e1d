package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A recording to be read.
 *
 * @param name what it is called in the table
 * @param events how many events it is made of
 * @param perSecond how many a second at most, 0 for as many as the machine can write
 * @param copies how often they stand in the file, each time at another time
 * @param ownJava whether the JDK under test makes it, or another one
 */
record Specimen(String name, long events, long perSecond, int copies, boolean ownJava) {

  private static final long HOUR_NANOS = 3_600_000_000_000L;
  private static final int SIZE_AT = 8;
  private static final int START_AT = 32;
  private static final int HEADER = 40;
  private static final long MILLION = 1_000_000;

  /** The recordings that the table is about. */
  static List<Specimen> all() {
    return List.of(
        new Specimen("S", MILLION, 0, 1, true),
        new Specimen("A", 10 * MILLION, 0, 1, true),
        new Specimen("B", 10 * MILLION, 300_000, 1, true),
        new Specimen("C", 10 * MILLION, 0, 1, false),
        new Specimen("D", 10 * MILLION, 0, 5, true));
  }

  /** Makes it, unless it is there. */
  Path make(Path directory, String java, List<String> classPath, double scale)
      throws IOException, InterruptedException {
    Path file = directory.resolve(name + ".jfr");
    if (Files.exists(file)) {
      return file;
    }
    Path single = copies > 1 ? directory.resolve("A.jfr") : directory.resolve(name + ".part");
    if (!Files.exists(single)) {
      Process process =
          new ProcessBuilder(
                  java,
                  "-XX:FlightRecorderOptions=stackdepth=64,memorysize=64m",
                  "-cp",
                  String.join(":", classPath),
                  Generator.class.getName(),
                  single.toString(),
                  Long.toString((long) (events * scale)),
                  Long.toString(perSecond))
              .inheritIO()
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("recording " + name + " could not be made");
      }
    }
    if (copies == 1) {
      return Files.move(single, file);
    }
    copy(single, file);
    return file;
  }

  private void copy(Path single, Path file) throws IOException {
    try (FileChannel in = FileChannel.open(single, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      for (int i = 0; i < copies; i++) {
        long begin = out.size();
        out.position(begin);
        for (long done = 0; done < in.size(); ) {
          done += in.transferTo(done, in.size() - done, out);
        }
        later(out, begin, i * HOUR_NANOS);
      }
    }
  }

  /** Moves the chunks from an offset on to a later time, for copies are read once only. */
  private static void later(FileChannel channel, long from, long nanos) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    for (long at = from; at < channel.size(); at += header.getLong(SIZE_AT)) {
      channel.read(header.clear(), at);
      ByteBuffer start = ByteBuffer.allocate(Long.BYTES);
      start.putLong(header.getLong(START_AT) + nanos).flip();
      channel.write(start, at + START_AT);
    }
  }
}
