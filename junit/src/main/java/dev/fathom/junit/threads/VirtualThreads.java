package dev.fathom.junit.threads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.fathom.analyzer.model.Frame;
import dev.fathom.analyzer.model.Stack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The virtual threads that are alive, as the JVM's own thread dump lists them.
 *
 * <p>That is the only way to see them without a flag, from JDK 21 on. The dump goes through a file
 * that is read as a stream and deleted. Stateless.
 */
public final class VirtualThreads {

  private static final Pattern FRAME =
      Pattern.compile("(?:[^/]*/)*([^/(]+)\\.([^.(]+)\\((?:[^:)]*:)?(\\d+)?[^)]*\\)");
  private static final Method DUMP = findDump();

  private VirtualThreads() {}

  /** Whether this JVM can list its virtual threads. */
  public static boolean areListed() {
    return DUMP != null;
  }

  private static Method findDump() {
    for (Method method : HotSpotDiagnosticMXBean.class.getMethods()) {
      if (method.getName().equals("dumpThreads")) {
        return method;
      }
    }
    return null;
  }

  /**
   * Lists them; none on a JVM that cannot.
   *
   * @throws IOException if the dump cannot be written or read
   */
  public static List<LiveThread> list() throws IOException {
    if (DUMP == null) {
      return List.of();
    }
    Path directory = Files.createTempDirectory("fathom");
    Path file = directory.resolve("threads.json");
    try {
      Object json = DUMP.getParameterTypes()[1].getEnumConstants()[1];
      DUMP.invoke(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class),
          file.toString(),
          json);
      Set<Long> platform = PlatformThreads.alive().keySet();
      return read(file).stream().filter(thread -> !platform.contains(thread.id())).toList();
    } catch (ReflectiveOperationException e) {
      throw new IOException("the JVM cannot dump its threads", e);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private static List<LiveThread> read(Path file) throws IOException {
    List<LiveThread> threads = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_ARRAY && "threads".equals(json.currentName())) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            threads.add(readThread(json));
          }
        }
      }
    }
    return threads;
  }

  private static LiveThread readThread(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    List<Frame> frames = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY && field.equals("stack")) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          frames.add(frame(json.getText()));
        }
      } else if (value.isStructStart()) {
        readNested(json, texts);
      } else {
        texts.put(field, json.getText());
      }
    }
    String waitsFor = texts.getOrDefault("waitingOn", texts.getOrDefault("blockedOn", ""));
    return new LiveThread(
        Long.parseLong(texts.get("tid")),
        texts.getOrDefault("name", ""),
        true,
        texts.getOrDefault("state", "ALIVE"),
        className(texts.getOrDefault("object", waitsFor)),
        "",
        new Stack(frames, false));
  }

  /** Of what is nested only the object that a parked thread waits for is of interest. */
  private static void readNested(JsonParser json, Map<String, String> texts) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token.isScalarValue() && "object".equals(json.currentName())) {
        texts.put("object", json.getText());
      }
    }
  }

  private static String className(String object) {
    int at = object.indexOf('@');
    return at < 0 ? object : object.substring(0, at);
  }

  static Frame frame(String text) {
    Matcher matcher = FRAME.matcher(text);
    if (!matcher.matches()) {
      return Frame.parse(text);
    }
    int line = matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3));
    return new Frame(matcher.group(1), matcher.group(2), line);
  }
}
