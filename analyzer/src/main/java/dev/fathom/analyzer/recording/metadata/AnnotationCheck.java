package dev.fathom.analyzer.recording.metadata;

import java.util.Map;

/** Whether the values of an annotation are those that its type declares. Stateless. */
final class AnnotationCheck {

  private AnnotationCheck() {}

  /**
   * Whether all values are there, and are texts of their types.
   *
   * @param type null when it is not declared
   * @param types all declared types, by their ids
   */
  static boolean fits(Element annotation, Element type, Map<Long, Element> types) {
    if (type == null) {
      return false;
    }
    for (Element field : type.children("field")) {
      String typeName = types.get(field.integer("class")).text("name");
      if (!fits(annotation, field, typeName)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Element annotation, Element field, String typeName) {
    String name = field.text("name");
    if (field.number("dimension") == 0) {
      return isValue(annotation.attribute(name), typeName);
    }
    String value = annotation.attribute(name + "-0");
    for (int i = 1; value != null; i++) {
      if (!isValue(value, typeName)) {
        return false;
      }
      value = annotation.attribute(name + "-" + i);
    }
    return isValue("1", typeName);
  }

  private static boolean isValue(String text, String typeName) {
    if (text == null) {
      return false;
    }
    return switch (typeName) {
      case "java.lang.String", "boolean" -> true;
      case "char" -> text.length() == 1;
      case "byte" -> isInteger(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "short" -> isInteger(text, Short.MIN_VALUE, Short.MAX_VALUE);
      case "int" -> isInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> isInteger(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case "float", "double" -> isFloating(text);
      default -> false;
    };
  }

  private static boolean isInteger(String text, long least, long most) {
    try {
      long value = Long.parseLong(text);
      return least <= value && value <= most;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static boolean isFloating(String text) {
    try {
      return !Double.isNaN(Double.parseDouble(text)) || text.endsWith("NaN");
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }
}
