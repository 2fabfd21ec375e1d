package dev.fathom.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.event.EventType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads recordings by our reader and by the JDK's, and compares. */
final class Reference {

  private Reference() {}

  /**
   * Every event of every type, with every field, and everything else that is known of each chunk.
   *
   * @return what our reader says of the chunks
   */
  static List<ChunkContent> assertEqual(Path recording, int leastRows) throws Exception {
    List<ChunkContent> contents = new ArrayList<>();
    for (Chunk chunk : Recordings.open(List.of(recording)).chunks()) {
      List<EventType> types = RowText.everything(chunk);
      List<String> rows = new ArrayList<>();
      List<String> expected = new ArrayList<>();

      ChunkContent content = chunk.read(types, row -> rows.add(RowText.of(row)));
      ChunkContent reference =
          new JdkChunk(
                  chunk.file(),
                  chunk.offset(),
                  chunk.size(),
                  chunk.startNanos(),
                  chunk.durationNanos())
              .read(types, row -> expected.add(RowText.of(row)));

      assertThat(RowText.byType(rows))
          .hasSizeGreaterThan(leastRows)
          .isEqualTo(RowText.byType(expected));
      assertThat(new ChunkContent(content.events(), content.declared(), content.losses()))
          .isEqualTo(reference);
      contents.add(content);
    }
    return contents;
  }
}
