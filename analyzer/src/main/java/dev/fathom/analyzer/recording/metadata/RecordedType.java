package dev.fathom.analyzer.recording.metadata;

import java.util.List;
import java.util.Optional;

/**
 * A type as a chunk declares it. Immutable.
 *
 * @param id what events and pools of this chunk call it; another chunk may use another id
 * @param name its name, such as {@code jdk.ThreadPark}
 * @param superType the name of its parent; empty when there is none
 * @param event whether it is the type of events, directly or through its parents
 * @param fields in the order in which values are written
 * @param label for people; empty when there is none
 * @param description for people; empty when there is none
 * @param categories from the widest to the narrowest
 */
public record RecordedType(
    long id,
    String name,
    String superType,
    boolean event,
    List<RecordedField> fields,
    String label,
    String description,
    List<String> categories) {

  /** Copies the lists. */
  public RecordedType {
    fields = List.copyOf(fields);
    categories = List.copyOf(categories);
  }

  /** The field with this name. */
  public Optional<RecordedField> field(String fieldName) {
    for (RecordedField field : fields) {
      if (field.name().equals(fieldName)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
