package dev.fathom.benchmarks.agent;

import dev.fathom.benchmarks.topology.Lap;
import dev.fathom.benchmarks.topology.Topology;
import dev.fathom.demo.consumers.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka: a broker, and clients that write records of a hundred bytes to partitions of their own and
 * read them back. Batches are small. All share the process, and all of it is observed.
 */
final class MessageBroker implements Topology {

  static final String TITLE = "Kafka, records of 2 clients, written and read back";

  private static final int CLIENTS = 2;
  private static final String TOPIC = "records";
  private static final Map<String, Object> SENDING = Map.of("linger.ms", "0", "batch.size", "2048");
  private static final Map<String, Object> READING = Map.of("enable.auto.commit", "false");

  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final Clients clients = new Clients(CLIENTS, this::exchange);

  MessageBroker() throws InterruptedException {
    try {
      Broker broker = new Broker();
      broker.createTopic(TOPIC, CLIENTS);
      for (int i = 0; i < CLIENTS; i++) {
        lines.add(new Line(broker.address(), new TopicPartition(TOPIC, i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Lap run(int elements) throws InterruptedException {
    return clients.ask(elements);
  }

  private void exchange(int records) {
    Line line = lines.remove();
    line.exchange(records);
    lines.add(line);
  }

  /** What writes to a partition and reads from it. For one thread at a time. */
  private static final class Line {

    private static final int UNDER_WAY = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final byte[] VALUE = new byte[100];

    private final TopicPartition partition;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private volatile Exception failure;

    Line(String broker, TopicPartition partition) {
      this.partition = partition;
      producer =
          new KafkaProducer<>(
              at(broker, SENDING), new ByteArraySerializer(), new ByteArraySerializer());
      consumer =
          new KafkaConsumer<>(
              at(broker, READING), new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
    }

    private static Map<String, Object> at(String broker, Map<String, Object> settings) {
      Map<String, Object> all = new HashMap<>(settings);
      all.put("bootstrap.servers", broker);
      return all;
    }

    void exchange(int records) {
      int sent = 0;
      int read = 0;
      while (read < records) {
        int last = Math.min(records, read + UNDER_WAY);
        for (; sent < last; sent++) {
          send();
        }
        read += consumer.poll(PATIENCE).count();
        if (failure != null) {
          throw new IllegalStateException(failure);
        }
      }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told of the outcome
    private void send() {
      producer.send(
          new ProducerRecord<>(partition.topic(), partition.partition(), null, VALUE),
          this::acknowledged);
    }

    private void acknowledged(RecordMetadata metadata, Exception cause) {
      if (cause != null) {
        failure = cause;
      }
    }
  }
}
