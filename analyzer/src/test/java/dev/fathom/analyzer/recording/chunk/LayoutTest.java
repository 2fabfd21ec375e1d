package dev.fathom.analyzer.recording.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fathom.analyzer.recording.bytes.MalformedException;
import dev.fathom.analyzer.recording.bytes.Memory;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final byte[] ABSURD_COUNT = {-1, -1, -1, -1, -1, -1, -1, -1, 0x3f, 0, 0, 0};

  @Test
  void valuesArriveInTheirSlots() {
    LayoutBuilder builder = new LayoutBuilder();
    builder.readVarint(0);
    builder.readVarint(1);
    builder.skipVarint();
    builder.add(Layout.BYTE, 2, null);
    builder.skipBytes(2);
    builder.add(Layout.TEXT, 3, null);
    builder.add(Layout.FLOAT, 4, null);
    long[] slots = new long[5];
    Memory memory = memory(5, 0x80, 1, 9, -3, 0, 0, 1, 0x3f, 0x80, 0, 0);

    assertThat(builder.build().read(memory, 0, 12, slots)).isEqualTo(12);
    assertThat(slots).containsExactly(5, 128, -3, 7, Float.floatToIntBits(1));
  }

  @Test
  void everyKindOfValueThatReachesBeyondTheEndIsMalformed() {
    for (byte step :
        new byte[] {Layout.BYTE, Layout.FLOAT, Layout.DOUBLE, Layout.TEXT, Layout.SKIP_TEXT}) {
      LayoutBuilder builder = new LayoutBuilder();
      builder.skipVarint();
      builder.add(step, 0, null);
      assertOverrun(builder.build());
    }
    LayoutBuilder integers = new LayoutBuilder();
    integers.readVarint(0);
    integers.readVarint(1);
    assertOverrun(integers.build());
    LayoutBuilder skipped = new LayoutBuilder();
    skipped.skipVarint();
    skipped.skipBytes(1);
    assertOverrun(skipped.build());
  }

  /** One byte is allowed, and more bytes follow that belong to somebody else. */
  private static void assertOverrun(Layout layout) {
    Memory memory = memory(3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThatThrownBy(() -> layout.read(memory, 0, 1, new long[2]))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void anAbsurdCountOfValuesIsMalformed() {
    LayoutBuilder element = new LayoutBuilder();
    element.add(Layout.SKIP_TEXT, 0, null);
    Layout layout = array(element.build());

    assertThatThrownBy(() -> layout.read(new Memory(ByteBuffer.wrap(ABSURD_COUNT)), 0, 12, null))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void anAbsurdCountOfNothingTakesNoTime() {
    Layout layout = array(new LayoutBuilder().build());
    Memory memory = new Memory(ByteBuffer.wrap(ABSURD_COUNT));

    int end =
        Assertions.assertTimeoutPreemptively(
            Duration.ofMinutes(1), () -> layout.read(memory, 0, 12, null));

    assertThat(end).isEqualTo(9);
  }

  private static Layout array(Layout element) {
    LayoutBuilder builder = new LayoutBuilder();
    builder.add(Layout.SKIP_ARRAY, 0, element);
    return builder.build();
  }

  private static Memory memory(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Memory(ByteBuffer.wrap(bytes));
  }
}
