package dev.fathom.analyzer.recording.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

  private static final List<String> TEXTS =
      List.of("a", "send", "naïve", "日本語", "\ud83d\ude00", "x".repeat(1_000), "ÿ\u0000\u007f");

  @Test
  void everyEncodingGivesTheText() {
    for (String text : TEXTS) {
      assertReads(text, utf8(text));
      assertReads(text, chars(text));
      if (text.chars().allMatch(c -> c < 256)) {
        assertReads(text, latin1(text));
      }
    }
    assertReads("", new byte[] {1});
    assertReads("", utf8(""));
    assertReads("", chars(""));
    assertReads(null, new byte[] {0});
  }

  @Test
  void equalTextsInDifferentEncodingsAreOneObject() {
    TextCache cache = new TextCache();
    String first = cache.read(memory(utf8("receive")), 0);

    assertThat(cache.read(memory(chars("receive")), 0)).isSameAs(first);
    assertThat(cache.read(memory(latin1("receive")), 0)).isSameAs(first);
  }

  @Test
  void aPooledTextIsSkippedAndItsIdIsKnown() {
    Memory memory = memory(new byte[] {2, (byte) 0xac, 2, 9});

    assertThat(Text.skip(memory, 0)).isEqualTo(3);
    assertThat(Text.pooledId(memory, 0)).isEqualTo(300);
  }

  @Test
  void absurdLengthsAndUnknownEncodingsAreMalformed() {
    byte[] tooLong = {3, -1, -1, -1, -1, -1, -1, -1, -1, 0x7f, 'a'};
    byte[] negative = {4, -1, -1, -1, -1, -1, -1, -1, -1, -1, 'a'};
    byte[] unknown = {6, 0};
    for (byte[] bytes : List.of(tooLong, negative, unknown)) {
      assertThatThrownBy(() -> Text.skip(memory(bytes), 0)).isInstanceOf(MalformedException.class);
      assertThatThrownBy(() -> Text.read(memory(bytes), 0)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void aTextThatDoesNotFitEndsBehindTheEnd() {
    for (int encoding = 3; encoding <= 5; encoding++) {
      byte[] bytes = {(byte) encoding, 2, 'a'};

      assertThat(Text.skip(memory(bytes), 0)).isGreaterThan(bytes.length);
      assertThatThrownBy(() -> Text.read(memory(bytes), 0)).isInstanceOf(MalformedException.class);
    }
  }

  private static void assertReads(String text, byte[] encoded) {
    Memory memory = memory(encoded);
    assertThat(Text.read(memory, 0)).isEqualTo(text);
    assertThat(new TextCache().read(memory, 0)).isEqualTo(text);
    assertThat(Text.skip(memory, 0)).isEqualTo(encoded.length);
  }

  private static byte[] utf8(String text) {
    return encoded(3, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] latin1(String text) {
    return encoded(5, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] encoded(int encoding, byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(encoding);
    integer(out, bytes.length);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static byte[] chars(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(4);
    integer(out, text.length());
    text.chars().forEach(c -> integer(out, c));
    return out.toByteArray();
  }

  private static void integer(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 127) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static Memory memory(byte[] bytes) {
    return new Memory(ByteBuffer.wrap(bytes));
  }
}
