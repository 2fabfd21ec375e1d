package dev.fathom.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Checks the tests of a class, and says how. What is not given here comes from the configuration
 * parameters {@code fathom.leaks.*}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LeakCheck.class)
public @interface LeakChecked {

  /** When what is left over is a leak; nothing for the configured scope. */
  LeakScope[] scope() default {};

  /** How long to wait for what is left over to end, such as {@code 500ms}; empty as configured. */
  String linger() default "";

  /** Whether these tests are checked at all. */
  boolean enabled() default true;
}
