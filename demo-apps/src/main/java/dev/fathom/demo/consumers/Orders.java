package dev.fathom.demo.consumers;

import dev.fathom.demo.Finish;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes orders to a topic, one every few milliseconds. */
final class Orders {

  static final String TOPIC = "orders";
  static final int PARTITIONS = 4;

  private static final long PERIOD_MILLIS = 4;

  /** The order that says nothing sensible. */
  private static final long GARBLED = 150;

  private final LongAdder sent = new LongAdder();

  @SuppressWarnings("FutureReturnValueIgnored") // the callback is told of the outcome
  void write(String broker, Finish finish) throws InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker, "linger.ms", "5");
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (long number = 1; !finish.reached(); number++) {
        String cents = number == GARBLED ? "n/a" : Long.toString(number % 100);
        int partition = (int) (number % PARTITIONS);
        producer.send(
            new ProducerRecord<>(TOPIC, partition, "order-" + number, cents), this::acknowledged);
        Thread.sleep(PERIOD_MILLIS);
      }
    }
  }

  private void acknowledged(RecordMetadata metadata, Exception failure) {
    if (failure == null) {
      sent.increment();
    }
  }

  long sent() {
    return sent.sum();
  }
}
