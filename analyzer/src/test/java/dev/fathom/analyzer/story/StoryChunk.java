package dev.fathom.analyzer.story;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Row;
import dev.fathom.analyzer.recording.Chunk;
import dev.fathom.analyzer.recording.ChunkContent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A chunk of rows in memory. */
public record StoryChunk(long offset, long startNanos, long durationNanos, List<TestRow> rows)
    implements Chunk {

  @Override
  public Path file() {
    return Path.of("story.jfr");
  }

  @Override
  public long size() {
    return 1;
  }

  @Override
  public ChunkContent read(Collection<EventType> types, Consumer<? super Row> consumer) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Map<String, String>> declared = new HashMap<>();
    for (TestRow row : rows) {
      counts.merge(row.type().name(), 1L, Long::sum);
      declared.put(row.type().name(), Map.of());
      if (types.contains(row.type())) {
        consumer.accept(row);
      }
    }
    return new ChunkContent(counts, declared, List.of());
  }
}
