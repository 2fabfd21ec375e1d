package dev.fathom.analyzer.recording.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the annotations below an element say. Immutable. */
final class Annotations {

  private static final String VALUE = "value";
  private static final Map<String, Unit> SPANS =
      Map.of(
          "TICKS", Unit.SPAN_TICKS,
          "NANOSECONDS", Unit.SPAN_NANOSECONDS,
          "MICROSECONDS", Unit.SPAN_MICROSECONDS,
          "MILLISECONDS", Unit.SPAN_MILLISECONDS,
          "SECONDS", Unit.SPAN_SECONDS);
  private static final Map<String, Unit> INSTANTS =
      Map.of("TICKS", Unit.INSTANT_TICKS, "MILLISECONDS_SINCE_EPOCH", Unit.INSTANT_MILLISECONDS);

  private Unit unit = Unit.NONE;
  private boolean unsigned;
  private String label = "";
  private String description = "";
  private List<String> categories = List.of();

  /**
   * Reads them.
   *
   * @param typeNames from a type's id, as text, to its name
   */
  Annotations(Element parent, UnaryOperator<String> typeNames) {
    for (Element child : parent.children()) {
      if (child.is("annotation")) {
        read(child, typeNames.apply(child.text("class")));
      }
    }
  }

  private void read(Element annotation, String type) {
    switch (type) {
      case "jdk.jfr.Label" -> label = annotation.text(VALUE);
      case "jdk.jfr.Description" -> description = annotation.text(VALUE);
      case "jdk.jfr.Category" -> categories = list(annotation);
      case "jdk.jfr.Unsigned" -> unsigned = true;
      case "jdk.jfr.Timespan" -> unit = SPANS.getOrDefault(annotation.text(VALUE), Unit.NONE);
      case "jdk.jfr.Timestamp" -> unit = INSTANTS.getOrDefault(annotation.text(VALUE), Unit.NONE);
      case "jdk.jfr.DataAmount" ->
          unit = annotation.text(VALUE).equals("BITS") ? Unit.BITS : Unit.BYTES;
      case "jdk.jfr.Percentage" -> unit = Unit.PERCENTAGE;
      case "jdk.jfr.Frequency" -> unit = unit == Unit.NONE ? Unit.FREQUENCY : unit;
      case "jdk.jfr.MemoryAddress" -> unit = Unit.ADDRESS;
      default -> {
        // What others annotate does not change how values are read.
      }
    }
  }

  /** An array is written as {@code value-0}, {@code value-1} and so on. */
  private static List<String> list(Element annotation) {
    List<String> values = new ArrayList<>();
    String single = annotation.attribute(VALUE);
    if (single != null) {
      values.add(single);
    }
    String next = annotation.attribute(VALUE + "-0");
    while (next != null) {
      values.add(next);
      next = annotation.attribute(VALUE + "-" + values.size());
    }
    return values;
  }

  Unit unit() {
    return unit;
  }

  boolean unsigned() {
    return unsigned;
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  List<String> categories() {
    return categories;
  }
}
