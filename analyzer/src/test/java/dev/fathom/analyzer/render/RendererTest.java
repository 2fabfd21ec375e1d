package dev.fathom.analyzer.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.analyzer.finding.Corrected;
import dev.fathom.analyzer.finding.Finding;
import dev.fathom.analyzer.finding.FindingBuilder;
import dev.fathom.analyzer.finding.Grade;
import dev.fathom.analyzer.finding.LatencyRow;
import dev.fathom.analyzer.finding.Notice;
import dev.fathom.analyzer.finding.Outcome;
import dev.fathom.analyzer.finding.RecordingInfo;
import dev.fathom.analyzer.finding.Report;
import dev.fathom.analyzer.finding.ResourceRef;
import dev.fathom.analyzer.finding.RuleId;
import dev.fathom.analyzer.finding.Site;
import dev.fathom.analyzer.finding.SiteRule;
import dev.fathom.analyzer.finding.TaskRef;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendererTest {

  private static final long START = 1_700_000_000_123_000_000L;
  private static final Site SITE = new Site("shop.OrderWorker", "run", 88);
  private static final ResourceRef ORDERS =
      new ResourceRef(3, "channel", "dev.fathom.runtime.Channel", "orders");

  private static Finding leak() {
    Stack stack =
        new Stack(
            List.of(
                Frame.parse("java.util.concurrent.locks.LockSupport.park:211"),
                Frame.parse("dev.fathom.runtime.Channel.receive:40"),
                Frame.parse("shop.OrderWorker.run:88")),
            false);
    return new FindingBuilder(RuleId.LEAKED_TASK, Grade.SUSPECTED, new SiteRule(List.of()))
        .at(SITE, ORDERS)
        .message("1 task has waited up to 58s in receive on channel orders, and nobody will come")
        .tasks(
            List.of(new TaskRef(12, "worker", 31, false, "waiting", SITE, 77, 3)),
            List.of("worker"),
            100)
        .cost(1, 58_000_000_000L, 58_000_000_000L)
        .evidence("waits at", "worker waits here", stack)
        .whyNotProved("Somebody may still hold the channel.")
        .fix("Close the channel.")
        .build();
  }

  private static Report report() {
    return new Report(
        new RecordingInfo(
            List.of("app.jfr"),
            START,
            START + 60_000_000_000L,
            "OpenJDK 17",
            2,
            1234,
            List.of(new Notice(true, "The agent lost 3 rows."))),
        List.of(leak()),
        List.of(
            new Outcome.Completed(RuleId.LEAKED_TASK),
            new Outcome.Skipped(RuleId.LATENCY, "How long operations take is not recorded.")),
        List.of(
            new LatencyRow(
                "receive",
                SITE,
                ORDERS,
                10,
                1_000_000,
                2_000_000,
                3_000_000,
                4_000_000,
                5_000_000,
                new Corrected(2_000_000, 1_000_000, 2_500_000, 4_000_000, 5_000_000, 5_000_000),
                "SElT")));
  }

  private static String render(Renderer renderer, Report report) throws IOException {
    StringBuilder text = new StringBuilder();
    renderer.render(report, text);
    return text.toString();
  }

  @Test
  void textTellsLossesFirstThenASummaryThenDetails() throws IOException {
    assertThat(render(new TextRenderer(Palette.PLAIN, 80), report()))
        .isEqualTo(
            """
            app.jfr
            1m00s, 2 chunks, 1,234 events, OpenJDK 17
            ! The agent lost 3 rows.

            1 warning:
               1. suspected  leaked-task             1×     58s shop.OrderWorker.run:88

            1. leaked-task (suspected)
               1 task has waited up to 58s in receive on channel orders, and nobody will
               come
               threads: worker
               waits at: worker waits here
                   at dev.fathom.runtime.Channel.receive:40
                   at shop.OrderWorker.run:88
               not proved: Somebody may still hold the channel.
               fix: Close the channel.

            Latency
              operation                            count     p50     p90     p99   p99.9     max
              receive channel orders                  10     1ms     2ms     3ms     4ms     5ms
                if called every 2ms                          1ms   2.5ms     4ms     5ms     5ms

            latency was skipped: How long operations take is not recorded.
            """);
  }

  @Test
  void coloursAddNothingButEscapes() throws IOException {
    String plain = render(new TextRenderer(Palette.PLAIN, 80), report());
    String coloured = render(new TextRenderer(Palette.COLOUR, 80), report());

    assertThat(coloured).contains("\u001b[33m").isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void aReportWithoutFindingsSaysSo() throws IOException {
    Report nothing = new Report(report().recording(), List.of(), List.of(), List.of());

    assertThat(render(new TextRenderer(Palette.PLAIN, 80), nothing)).endsWith("\nNo findings.\n");
  }

  @Test
  void jsonIsTheContractInAFixedOrder() throws IOException {
    assertThat(render(new JsonRenderer("0.1"), report()))
        .isEqualTo(
            """
            {
              "schemaVersion": 1,
              "tool": {
                "name": "fathom",
                "version": "0.1"
              },
              "recording": {
                "files": [
                  "app.jfr"
                ],
                "start": "2023-11-14T22:13:20.123Z",
                "end": "2023-11-14T22:14:20.123Z",
                "jvm": "OpenJDK 17",
                "chunks": 2,
                "events": 1234,
                "notices": [
                  {
                    "incomplete": true,
                    "text": "The agent lost 3 rows."
                  }
                ]
              },
              "findings": [
                {
                  "rule": "leaked-task",
                  "grade": "suspected",
                  "severity": "warning",
                  "fingerprint": "leaked-task|shop.OrderWorker.run|orders",
                  "message": "1 task has waited up to 58s in receive on channel orders, and nobody will come",
                  "site": {
                    "class": "shop.OrderWorker",
                    "method": "run",
                    "line": 88
                  },
                  "resource": {
                    "id": 3,
                    "kind": "channel",
                    "class": "dev.fathom.runtime.Channel",
                    "label": "orders"
                  },
                  "threads": [
                    "worker"
                  ],
                  "tasks": [
                    {
                      "id": 12,
                      "name": "worker",
                      "threadId": 31,
                      "virtual": false,
                      "state": "waiting",
                      "site": {
                        "class": "shop.OrderWorker",
                        "method": "run",
                        "line": 88
                      },
                      "waitId": 77,
                      "resourceId": 3
                    }
                  ],
                  "count": 1,
                  "totalWaitNanos": 58000000000,
                  "maxWaitNanos": 58000000000,
                  "evidence": [
                    {
                      "label": "waits at",
                      "text": "worker waits here",
                      "stack": [
                        "dev.fathom.runtime.Channel.receive:40",
                        "shop.OrderWorker.run:88"
                      ]
                    }
                  ],
                  "whyNotProved": "Somebody may still hold the channel.",
                  "fix": "Close the channel."
                }
              ],
              "analyses": [
                {
                  "rule": "leaked-task",
                  "outcome": "completed",
                  "reason": ""
                },
                {
                  "rule": "latency",
                  "outcome": "skipped",
                  "reason": "How long operations take is not recorded."
                }
              ],
              "latency": [
                {
                  "operation": "receive",
                  "site": {
                    "class": "shop.OrderWorker",
                    "method": "run",
                    "line": 88
                  },
                  "resource": {
                    "id": 3,
                    "kind": "channel",
                    "class": "dev.fathom.runtime.Channel",
                    "label": "orders"
                  },
                  "count": 10,
                  "p50": 1000000,
                  "p90": 2000000,
                  "p99": 3000000,
                  "p999": 4000000,
                  "max": 5000000,
                  "corrected": {
                    "intervalNanos": 2000000,
                    "p50": 1000000,
                    "p90": 2500000,
                    "p99": 4000000,
                    "p999": 5000000,
                    "max": 5000000
                  },
                  "hdr": "SElT"
                }
              ]
            }
            """);
  }

  @Test
  void csvHasARowForEachFinding() throws IOException {
    assertThat(render(new CsvRenderer(), report()))
        .isEqualTo(
            """
            rule,grade,severity,count,totalWaitNanos,maxWaitNanos,class,method,line,resourceKind,resourceLabel,resourceClass,fingerprint,message,whyNotProved,fix
            leaked-task,suspected,warning,1,58000000000,58000000000,shop.OrderWorker,run,88,channel,orders,dev.fathom.runtime.Channel,leaked-task|shop.OrderWorker.run|orders,"1 task has waited up to 58s in receive on channel orders, and nobody will come",Somebody may still hold the channel.,Close the channel.
            """);
  }

  @Test
  void markdownIsATableAndTheDetails() throws IOException {
    assertThat(render(new MarkdownRenderer(), report()))
        .isEqualTo(
            """
            # Fathom: 1 finding

            > The agent lost 3 rows.

            | | grade | rule | count | wait | where |
            |---|---|---|---|---|---|
            | 1 | suspected | leaked-task | 1 | 58s | `shop.OrderWorker.run:88` |

            ## 1. leaked-task (suspected)

            1 task has waited up to 58s in receive on channel orders, and nobody will come.

            - **waits at**: worker waits here

              ```
              at dev.fathom.runtime.Channel.receive:40
              at shop.OrderWorker.run:88
              ```

            **Not proved:** Somebody may still hold the channel.

            **Fix:** Close the channel.

            ## Latency

            | operation | count | p50 | p90 | p99 | p99.9 | max |
            |---|---|---|---|---|---|---|
            | receive channel orders | 10 | 1ms | 2ms | 3ms | 4ms | 5ms |

            latency was skipped: How long operations take is not recorded.
            """);
  }

  @Test
  void rulesThatOneSettingWouldShowAreSkippedTogether() throws IOException {
    Report plain =
        new Report(
            report().recording(),
            List.of(),
            List.of(
                new Outcome.Skipped(
                    RuleId.DEADLOCK, "Who owns what is not in the recording; set x to see it."),
                new Outcome.Skipped(
                    RuleId.LEAKED_TASK, "What waits is not in the recording; set x to see it.")),
            List.of());

    assertThat(render(new TextRenderer(Palette.PLAIN, 80), plain))
        .endsWith(
            """

            deadlock, leaked-task were skipped: What they look at is not in the recording;
            set x to see it.
            """);
  }
}
