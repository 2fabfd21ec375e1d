package dev.fathom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves leaks alone that match all given patterns, until a date.
 *
 * <p>In a pattern {@code *} stands for any text. At least one pattern must be given. An annotation
 * that matches nothing while its class is tested is an error, so that none outlives its reason.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(IgnoreLeak.All.class)
public @interface IgnoreLeak {

  /** Name of the thread. */
  String thread() default "";

  /** {@code class.method} of the topmost frame outside the JDK. */
  String topFrame() default "";

  /** {@code class.method} of the first frame outside the JDK that created the thread or task. */
  String creator() default "";

  /** Package of any frame, now or when it was created; packages below it count. */
  String inPackage() default "";

  /** The last day on which this counts, such as {@code 2027-03-31}; empty for ever. */
  String until() default "";

  /** Why. */
  String because();

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {

    /** All of them. */
    IgnoreLeak[] value();
  }
}
