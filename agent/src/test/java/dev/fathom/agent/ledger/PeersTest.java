package dev.fathom.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeersTest {

  private final Peers peers = new Peers(Role.SENDER);
  private long ids;

  private OpenTask task() {
    OpenTask task = new OpenTask("", false, 0, null, null, "", 0);
    task.id(++ids);
    return task;
  }

  private void did(OpenTask task, long now) {
    peers.of(task, now).again(now, null);
  }

  private Set<Long> known() {
    Set<Long> tasks = new HashSet<>();
    peers.forEach(peer -> tasks.add(peer.task()));
    return tasks;
  }

  @Test
  void a_task_is_counted_in_one_entry() {
    OpenTask task = task();
    did(task, 10);
    did(task(), 20);
    did(task, 30);
    assertThat(peers.last().task()).isEqualTo(task.id());
    assertThat(peers.last().count()).isEqualTo(2);
    assertThat(peers.last().at()).isEqualTo(30);
  }

  @Test
  void the_last_few_are_kept() {
    OpenTask first = task();
    did(first, 1);
    for (int i = 2; i <= 8; i++) {
      did(task(), i);
    }
    did(first, 9);
    did(task(), 10);
    assertThat(known()).containsExactlyInAnyOrder(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void a_row_is_written_again_when_something_has_changed_and_in_each_chunk() {
    OpenTask task = task();
    did(task, 1);
    Peer peer = peers.last();
    assertThat(peer.claimWritten(false, 0)).isTrue();
    assertThat(peer.claimWritten(false, 0)).isFalse();
    assertThat(peer.claimWritten(true, 0)).isTrue();
    assertThat(peer.claimWritten(true, 1)).isTrue();
    did(task, 2);
    assertThat(peer.claimWritten(true, 1)).isTrue();
    assertThat(peer.claimWritten(true, 1)).isFalse();
  }

  @Test
  void nobody_is_the_last_of_none() {
    assertThat(peers.last()).isNull();
  }
}
