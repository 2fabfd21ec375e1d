package dev.fathom.analyzer.recording.chunk;

import dev.fathom.analyzer.event.EventType;
import dev.fathom.analyzer.event.Field;
import dev.fathom.analyzer.recording.metadata.Metadata;
import dev.fathom.analyzer.recording.metadata.RecordedField;
import dev.fathom.analyzer.recording.metadata.RecordedType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans from what a subscriber wants and what a chunk declares. Confined to one thread. */
final class PlanCompiler {

  private final Metadata metadata;
  private final LayoutCompiler layouts;
  private final long startTicks;

  PlanCompiler(Metadata metadata, LayoutCompiler layouts, long startTicks) {
    this.metadata = metadata;
    this.layouts = layouts;
    this.startTicks = startTicks;
  }

  /**
   * The plan.
   *
   * @param next the plan of another subscriber for the same type, or null
   * @throws dev.fathom.analyzer.recording.bytes.MalformedException when the type cannot be read
   */
  TypePlan plan(EventType wanted, RecordedType recorded, TypePlan next) {
    Map<String, Integer> slots = new HashMap<>();
    slots.put("startTime", TypePlan.START);
    slots.put("duration", TypePlan.DURATION);
    slots.put("eventThread", TypePlan.THREAD);
    slots.put("stackTrace", TypePlan.STACK);
    List<String> paths = wanted.fields().stream().map(Field::name).toList();
    Set<String> needed = new HashSet<>(paths);
    // In the order of the layout, so that neighbours in memory are neighbours in the slots.
    Layout layout =
        layouts.read(
            recorded,
            path ->
                needed.contains(path)
                    ? slots.computeIfAbsent(path, p -> slots.size())
                    : slots.getOrDefault(path, LayoutCompiler.UNWANTED));
    FieldPlan[] plans = new FieldPlan[paths.size()];
    for (int i = 0; i < plans.length; i++) {
      Integer slot = slots.get(paths.get(i));
      plans[i] =
          find(recorded, paths.get(i))
              .filter(field -> slot != null)
              .map(field -> FieldPlan.of(field, slot))
              .orElse(FieldPlan.ABSENT);
    }
    long[] values = new long[slots.size()];
    values[TypePlan.START] = startTicks;
    // Without a time there is nothing to believe an event by.
    boolean timed = recorded.field("startTime").isPresent();
    return new TypePlan(
        wanted,
        layout,
        timed ? layout.upToLastWanted() : layout,
        plans,
        typeOf(recorded, "eventThread"),
        typeOf(recorded, "stackTrace"),
        values,
        next);
  }

  private static long typeOf(RecordedType type, String field) {
    return type.field(field).map(RecordedField::typeId).orElse(0L);
  }

  /** A field by its path: its name, or names joined by dots where values are nested. */
  private Optional<RecordedField> find(RecordedType type, String path) {
    Optional<RecordedField> whole = type.field(path);
    int dot = path.indexOf('.');
    if (whole.isPresent() || dot < 0) {
      return whole;
    }
    return type.field(path.substring(0, dot))
        .filter(field -> !field.constant() && !field.array())
        .map(field -> metadata.type(field.typeId()))
        .flatMap(inner -> find(inner, path.substring(dot + 1)));
  }
}
