package dev.fathom.analyzer.recording.metadata;

/**
 * A field as a chunk declares it. Immutable.
 *
 * @param name its name
 * @param typeId the id of its type in this chunk
 * @param typeName the name of its type, such as {@code long} or {@code java.lang.Class}; empty when
 *     the chunk does not declare that type
 * @param constant whether the value is the id of a constant in the chunk's pools
 * @param array whether there is a count, and so many values
 * @param unsigned whether an integer has no sign
 * @param unit what a number means
 * @param label for people; empty when there is none
 */
public record RecordedField(
    String name,
    long typeId,
    String typeName,
    boolean constant,
    boolean array,
    boolean unsigned,
    Unit unit,
    String label) {}
