package dev.fathom.benchmarks;

import dev.fathom.benchmarks.contest.Field;
import dev.fathom.benchmarks.contest.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the runtime and its peers. */
final class Main {

  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.parse(args);
    new Measurement(options).run(rows(options));
  }

  private static List<Row> rows(Options options) {
    Field field = new Field(options.go(), options.effort());
    TopologyRows topologies = new TopologyRows(field);
    List<Row> rows = new ArrayList<>(new CallRows(field).list());
    if (field.modern()) {
      rows.addAll(topologies.onVirtualThreads());
      rows.add(topologies.memory());
    }
    rows.addAll(topologies.onPlatformThreads());
    return rows;
  }
}
