package dev.fathom.demo.consumers;

import dev.fathom.runtime.sync.Mutex;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions are ours, and how far each was handled. Two locks, offsets before partitions.
 */
final class Progress {

  private static final long GRACE_MILLIS = 50;

  private final Mutex offsetsLock = new Mutex("offsets");
  private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
  private final Mutex partitionsLock = new Mutex("partitions");
  private final Set<TopicPartition> partitions;

  Progress(Collection<TopicPartition> partitions) {
    this.partitions = new HashSet<>(partitions);
  }

  /** Remembers that a record was handled, if its partition is still ours. */
  void handled(ConsumerRecord<?, ?> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    offsetsLock.lock();
    try {
      if (isOurs(partition)) {
        offsets.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
    } finally {
      offsetsLock.unlock();
    }
  }

  /** What is to be committed. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    offsetsLock.lock();
    try {
      return Map.copyOf(offsets);
    } finally {
      offsetsLock.unlock();
    }
  }

  /** Gives the partitions up, when all that was polled is handled. */
  void giveUp() {
    offsetsLock.lock();
    try {
      disown();
    } finally {
      offsetsLock.unlock();
    }
  }

  /** Gives the partitions up. The mistake: who handles a record takes the locks the other way. */
  void giveUpAtOnce() throws InterruptedException {
    partitionsLock.lock();
    try {
      Thread.sleep(GRACE_MILLIS); // for what is being handled
      offsetsLock.lock();
      try {
        partitions.clear();
      } finally {
        offsetsLock.unlock();
      }
    } finally {
      partitionsLock.unlock();
    }
  }

  private void disown() {
    partitionsLock.lock();
    try {
      partitions.clear();
    } finally {
      partitionsLock.unlock();
    }
  }

  private boolean isOurs(TopicPartition partition) {
    partitionsLock.lock();
    try {
      return partitions.contains(partition);
    } finally {
      partitionsLock.unlock();
    }
  }
}
