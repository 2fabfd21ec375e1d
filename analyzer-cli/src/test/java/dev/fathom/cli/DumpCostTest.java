package dev.fathom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.cli.exit.Refusal;
import org.junit.jupiter.api.Test;

/** A long pause needs the user's consent; any pause is announced. */
class DumpCostTest {

  @Test
  void theAnnouncementNamesTheHeapAndThePause() {
    assertThat(new DumpCost(4711, 1200L << 20).announcement())
        .isEqualTo(
            "4711 has 1.2 GiB of heap in use and will stand still twice, for about 3s each time");
  }

  @Test
  void aLargeHeapNeedsConsent() {
    DumpCost large = new DumpCost(4711, DumpCost.LIMIT + 1);

    assertThatThrownBy(() -> large.requireAtMost(DumpCost.LIMIT))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(2))
        .hasMessageContaining("for about 10s each time; add --yes");
    assertThatCode(() -> large.requireAtMost(Long.MAX_VALUE)).doesNotThrowAnyException();
  }

  @Test
  void aHeapAtTheLimitNeedsNone() {
    assertThatCode(() -> new DumpCost(4711, DumpCost.LIMIT).requireAtMost(DumpCost.LIMIT))
        .doesNotThrowAnyException();
  }
}
