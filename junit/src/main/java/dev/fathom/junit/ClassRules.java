package dev.fathom.junit;

import dev.fathom.junit.check.Rules;
import dev.fathom.junit.config.Filter;
import dev.fathom.junit.config.Settings;
import dev.fathom.junit.lineage.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the annotations of a class say, over what is configured for all. Stateless. */
final class ClassRules {

  private ClassRules() {}

  /**
   * The rules of a class.
   *
   * @throws IllegalArgumentException if an annotation makes no sense
   */
  static Rules of(Class<?> testClass, Settings settings) {
    LeakChecked checked = annotationOf(testClass);
    String scope = settings.scope();
    Duration linger = settings.linger();
    boolean enabled = settings.enabled();
    if (checked != null) {
      scope = checked.scope().length == 0 ? scope : checked.scope()[0].name();
      linger = checked.linger().isEmpty() ? linger : Settings.duration(checked.linger());
      enabled &= checked.enabled();
    }
    return new Rules(
        enabled,
        Scope.Kind.valueOf(scope.toUpperCase(Locale.ROOT)),
        linger,
        AnnotationSupport.findRepeatableAnnotations(testClass, IgnoreLeak.class).stream()
            .map(ClassRules::filter)
            .toList());
  }

  /** That of the class, or of the nearest one around it. */
  private static LeakChecked annotationOf(Class<?> testClass) {
    for (Class<?> each = testClass; each != null; each = each.getEnclosingClass()) {
      if (each.isAnnotationPresent(LeakChecked.class)) {
        return each.getAnnotation(LeakChecked.class);
      }
    }
    return null;
  }

  private static Filter filter(IgnoreLeak ignore) {
    Map<Filter.By, String> patterns = new EnumMap<>(Filter.By.class);
    put(patterns, Filter.By.THREAD, ignore.thread());
    put(patterns, Filter.By.TOP_FRAME, ignore.topFrame());
    put(patterns, Filter.By.CREATOR, ignore.creator());
    put(patterns, Filter.By.PACKAGE, ignore.inPackage());
    LocalDate until = ignore.until().isEmpty() ? null : Filter.day(ignore.until());
    return new Filter(patterns, until);
  }

  private static void put(Map<Filter.By, String> patterns, Filter.By by, String pattern) {
    if (!pattern.isEmpty()) {
      patterns.put(by, pattern);
    }
  }
}
