package dev.fathom.demo.logpipe;

import dev.fathom.runtime.flow.Emitter;
import dev.fathom.runtime.flow.Generator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads a log that grows, in batches, until it is complete and read. */
final class Tail implements Generator<List<String>> {

  private static final long PAUSE_MILLIS = 5;

  private final Log log;

  Tail(Log log) {
    this.log = log;
  }

  @Override
  public void run(Emitter<List<String>> emitter) throws IOException, InterruptedException {
    try (BufferedReader in = Files.newBufferedReader(log.file())) {
      long read = 0;
      boolean complete = false;
      while (!complete || read < log.lines()) {
        complete = log.complete();
        if (read < log.lines()) {
          emitter.emit(next(in));
          read += Log.BATCH;
        } else {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    }
  }

  private static List<String> next(BufferedReader in) throws IOException {
    List<String> batch = new ArrayList<>(Log.BATCH);
    for (int line = 0; line < Log.BATCH; line++) {
      batch.add(in.readLine());
    }
    return batch;
  }
}
