package dev.fathom.observed;

import java.util.Arrays;

/** Arguments of an observation point as text; a resource stands for itself by kind and label. */
public final class Arguments {

  private Arguments() {}

  public static String text(Object... arguments) {
    return Arrays.stream(arguments).map(Arguments::one).toList().toString();
  }

  private static String one(Object argument) {
    if (argument instanceof Object[] several) {
      return text(several);
    }
    if (argument instanceof boolean[] flags) {
      return Arrays.toString(flags);
    }
    if (argument == null || argument.getClass().getName().startsWith("java.")) {
      return String.valueOf(argument);
    }
    try {
      // Loaded by another loader, so the interface is not the one of this class.
      Object kind = argument.getClass().getMethod("kind").invoke(argument);
      return kind + ":" + argument.getClass().getMethod("label").invoke(argument);
    } catch (ReflectiveOperationException e) {
      return argument.getClass().getSimpleName();
    }
  }
}
