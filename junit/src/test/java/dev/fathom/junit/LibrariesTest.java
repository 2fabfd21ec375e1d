package dev.fathom.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.sample.HikariSample;
import dev.fathom.sample.HttpClientSample;
import dev.fathom.sample.JettySample;
import dev.fathom.sample.NettySample;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that are used rightly fail no test. */
@LeakChecked(enabled = false) // runs gates of its own, and one cannot see into another
class LibrariesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        HikariSample.class,
        HttpClientSample.class,
        JettySample.class,
        NettySample.class,
      })
  void sixtyTestsAgainstALibraryPass(Class<?> sample) {
    SampleRun run = SampleRun.of(sample, Map.of("fathom.leaks.linger", "60s"));

    assertThat(run.isClean().succeeded()).isEqualTo(60);
  }
}
