package dev.fathom.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static String fingerprint(String frame) {
    return Fingerprint.of(RuleId.LEAKED_TASK, "orders", Site.of(Frame.parse(frame)));
  }

  @Test
  void linesMayMove() {
    assertThat(fingerprint("shop.Worker.run:88"))
        .isEqualTo("leaked-task|shop.Worker.run|orders")
        .isEqualTo(fingerprint("shop.Worker.run:90"));
  }

  @Test
  void numbersThatTheCompilerAndTheJvmGiveAreNormalised() {
    assertThat(fingerprint("shop.Worker.lambda$start$12:8"))
        .isEqualTo("leaked-task|shop.Worker.lambda$start|orders");
    assertThat(fingerprint("shop.Worker$$Lambda$14+0x000079a1c8001a00/1345.run:1"))
        .isEqualTo("leaked-task|shop.Worker$$Lambda.run|orders");
    assertThat(fingerprint("shop.Worker$$Lambda/0x00007f8c1c0a1234.run:1"))
        .isEqualTo("leaked-task|shop.Worker$$Lambda.run|orders");
    assertThat(fingerprint("jdk.proxy2.$Proxy17.call:1"))
        .isEqualTo("leaked-task|$Proxy.call|orders");
    assertThat(fingerprint("shop.Worker$3.run:1"))
        .isEqualTo("leaked-task|shop.Worker$#.run|orders");
  }

  @Test
  void numbersInLabelsAreNormalised() {
    assertThat(Fingerprint.of(RuleId.LEAKED_TASK, "shard-12", Site.UNKNOWN))
        .isEqualTo("leaked-task|?|shard-#");
  }

  @Test
  void aResourceWithoutLabelGoesByItsClass() {
    ResourceRef resource = new ResourceRef(3, "mutex", "dev.fathom.runtime.sync.Mutex", "");

    assertThat(Fingerprint.of(RuleId.DEADLOCK, resource, Site.UNKNOWN))
        .isEqualTo("deadlock|?|dev.fathom.runtime.sync.Mutex");
  }

  @Test
  void theSiteIsTheFirstFrameOutsideTheJdkFathomAndWrappers() {
    Stack stack =
        new Stack(
            Stream.of(
                    "java.lang.Object.wait:1",
                    "dev.fathom.runtime.Channel.receive:2",
                    "shop.wrap.Queues.take:3",
                    "dev.fathom.demo.Orders.run:4")
                .map(Frame::parse)
                .toList(),
            false);

    assertThat(new SiteRule(List.of()).siteOf(stack)).hasToString("shop.wrap.Queues.take:3");
    assertThat(new SiteRule(List.of("shop.wrap.")).siteOf(stack))
        .hasToString("dev.fathom.demo.Orders.run:4");
    assertThat(new SiteRule(List.of()).siteOf(Stack.EMPTY)).isEqualTo(Site.UNKNOWN);
  }
}
