package dev.fathom.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.agent.options.Level;
import dev.fathom.runtime.observe.Observation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookTableTest {

  private static final String OBSERVATION = Observation.class.getName();

  private static List<Hook> hooks(Level level) {
    return HookTable.forLevel(level, true, List.of()).get(OBSERVATION);
  }

  @Test
  void every_observation_point_has_a_row_and_every_row_a_point() {
    List<String> points =
        Arrays.stream(Observation.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(HookTableTest::signature)
            .toList();
    assertThat(hooks(Level.HIGH))
        .extracting(hook -> hook.method() + hook.descriptor())
        .containsExactlyInAnyOrderElementsOf(points);
  }

  private static String signature(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }

  @Test
  void only_level_high_observes_what_does_not_wait() {
    assertThat(hooks(Level.DEFAULT))
        .extracting(Hook::method)
        .contains("waiting", "waited", "released")
        .doesNotContain("acquired", "relinquished", "sent", "received", "created");
    assertThat(hooks(Level.LOW)).extracting(Hook::method).doesNotContain("released", "dropped");
  }

  @Test
  void what_the_guard_needs_is_never_instrumented() {
    Map<String, List<Hook>> all = HookTable.forLevel(Level.HIGH, true, List.of());
    assertThat(all).doesNotContainKeys("java.lang.Thread", "java.lang.ThreadLocal");
  }

  @Test
  void a_class_keeps_its_shape() throws Exception {
    byte[] woven = weave(hooks(Level.HIGH)).classFile();
    Class<?> changed = new Definer().define(woven);
    assertThat(changed.getDeclaredFields()).isEmpty();
    assertThat(changed.getDeclaredMethods())
        .extracting(HookTableTest::signatureOfAny)
        .hasSameSizeAs(Observation.class.getDeclaredMethods());
    assertThat(woven).isNotEqualTo(classFile());
  }

  private static String signatureOfAny(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  @Test
  void a_method_that_is_not_there_is_named() throws IOException {
    Hook absent =
        new Hook(OBSERVATION, "gone", "()V", Weaving.advice(Object.class), 0, Level.LOW, true);
    assertThat(weave(List.of(absent)).missing()).containsExactly(absent);
    assertThat(weave(hooks(Level.HIGH)).missing()).isEmpty();
  }

  private static ClassWeaver.Woven weave(List<Hook> hooks) throws IOException {
    return new InliningWeaver().weave(OBSERVATION, classFile(), hooks);
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = Observation.class.getResourceAsStream("Observation.class")) {
      return in.readAllBytes();
    }
  }

  private static final class Definer extends ClassLoader {

    Definer() {
      super(HookTableTest.class.getClassLoader());
    }

    Class<?> define(byte[] bytes) {
      return defineClass(OBSERVATION, bytes, 0, bytes.length);
    }
  }
}
