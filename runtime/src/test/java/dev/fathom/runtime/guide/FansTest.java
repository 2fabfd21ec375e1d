package dev.fathom.runtime.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fathom.runtime.Context;
import dev.fathom.runtime.Receiver;
import dev.fathom.runtime.TaskGroup;
import dev.fathom.runtime.flow.Generator;
import dev.fathom.runtime.flow.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FansTest {

  private static Generator<Integer> upTo(int last) {
    return emitter -> {
      for (int i = 1; i <= last; i++) {
        emitter.emit(i);
      }
    };
  }

  @Test
  void several_tasks_share_one_channel() throws InterruptedException, ExecutionException {
    LongAdder sum = new LongAdder();
    // begin: fan-out
    try (TaskGroup group = TaskGroup.under(Context.background(), "resize")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<Integer> images = stages.source("images", 4, upTo(100));
      stages.forEach("resizer", 3, images, image -> sum.add(image)); // each image goes to one
      group.await();
    }
    // end: fan-out
    assertThat(sum.sum()).isEqualTo(5050);
  }

  @Test
  void everybody_gets_everything() throws InterruptedException, ExecutionException {
    LongAdder sum = new LongAdder();
    // begin: broadcast
    try (TaskGroup group = TaskGroup.under(Context.background(), "audit")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<Integer> events = stages.source("events", 4, upTo(10));
      for (Receiver<Integer> copy : stages.broadcast("copies", 2, 4, events)) {
        stages.forEach("auditor", 1, copy, event -> sum.add(event));
      }
      group.await();
    }
    // end: broadcast
    assertThat(sum.sum()).isEqualTo(110);
  }

  @Test
  void one_channel_has_everything() throws InterruptedException, ExecutionException {
    // begin: fan-in
    List<Integer> all = new ArrayList<>();
    try (TaskGroup group = TaskGroup.under(Context.background(), "search")) {
      Pipeline stages = Pipeline.in(group);
      Receiver<Integer> web = stages.source("web", 1, upTo(3));
      Receiver<Integer> mail = stages.source("mail", 1, upTo(3));
      Receiver<Integer> hits = stages.merge("hits", 2, List.of(web, mail));
      hits.forEach(all::add); // ends when both inputs have
      group.await();
    }
    // end: fan-in
    assertThat(all).containsExactlyInAnyOrder(1, 2, 3, 1, 2, 3);
  }
}
