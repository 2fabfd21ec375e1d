package dev.fathom.benchmarks.reading;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** No job at all: adds up the bytes of the mapped file, which is as fast as one can read them. */
final class BytesJob implements Job {

  private static final long PART = 1L << 28;

  @Override
  public Totals read(Path file) throws IOException {
    long sum = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long at = 0; at < channel.size(); at += PART) {
        long length = Math.min(PART, channel.size() - at);
        sum += sum(channel.map(MapMode.READ_ONLY, at, length).asLongBuffer());
      }
    }
    Totals totals = new Totals();
    totals.add(Long.toString(sum), 0);
    return totals;
  }

  private static long sum(LongBuffer words) {
    long sum = 0;
    for (int i = 0; i < words.limit(); i++) {
      sum += words.get(i);
    }
    return sum;
  }
}
