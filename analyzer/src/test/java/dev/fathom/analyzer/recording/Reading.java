package dev.fathom.analyzer.recording;

import dev.fathom.analyzer.event.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that reading a file gives. Immutable.
 *
 * @param chunks how many there were
 * @param rows all events with all fields, as text, by chunk and type, and in the order of the file
 * @param losses what could not be read
 * @param counts events by type
 */
record Reading(int chunks, List<String> rows, List<Loss> losses, Map<String, Long> counts) {

  /** Writes the parts one behind the other into a file, and reads it. */
  static Reading of(Path directory, byte[]... parts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.write(part);
    }
    Path file = Files.createTempFile(directory, "damaged", ".jfr");
    Files.write(file, whole.toByteArray());
    return of(file);
  }

  static Reading of(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    Map<String, Long> counts = new TreeMap<>();
    Recordings recordings = Recordings.open(List.of(file));
    losses.addAll(recordings.losses());
    for (Chunk chunk : recordings.chunks()) {
      List<EventType> types = RowText.everything(chunk);
      List<String> own = new ArrayList<>();
      ChunkContent content = chunk.read(types, row -> own.add(RowText.of(row)));
      rows.addAll(RowText.byType(own));
      losses.addAll(content.losses());
      content.events().forEach((name, count) -> counts.merge(name, count, Long::sum));
    }
    return new Reading(recordings.chunks().size(), rows, losses, counts);
  }

  List<String> reasons() {
    return losses.stream().map(Loss::reason).toList();
  }
}
