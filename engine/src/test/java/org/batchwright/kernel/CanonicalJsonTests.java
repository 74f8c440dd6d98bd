package org.batchwright.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

  record Weighing(String unit, BigDecimal net, Instant at) {}

  private static final Weighing WEIGHING =
      new Weighing("kg", new BigDecimal("12.500"), Instant.parse("2026-11-20T09:31:04.512000Z"));

  // RFC 8785 3.2.3 sorts names; a decimal keeps its recorded digits only as a string.
  @Test
  void sortsNamesAndKeepsTheDigitsOfADecimal() {
    assertThat(CanonicalJson.text(WEIGHING))
        .isEqualTo("{\"at\":\"2026-11-20T09:31:04.512Z\",\"net\":\"12.500\",\"unit\":\"kg\"}");
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(CanonicalJson.read(CanonicalJson.bytes(WEIGHING), Weighing.class))
        .isEqualTo(WEIGHING);
  }

  @Test
  void refusesDuplicateAndUnknownNamesAndTrailingText() {
    for (String text : new String[] {
      "{\"unit\":\"kg\",\"unit\":\"g\",\"net\":\"1\",\"at\":\"2026-11-20T09:31:04Z\"}",
      "{\"unit\":\"kg\",\"net\":\"1\",\"at\":\"2026-11-20T09:31:04Z\",\"note\":\"x\"}",
      "{\"unit\":\"kg\",\"net\":\"1\",\"at\":\"2026-11-20T09:31:04Z\"}{}"
    }) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(
              () -> CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8), Weighing.class));
    }
  }

  @Test
  void decimalsInsideTreesAndMapsAreStringsToo() {
    assertThat(CanonicalJson.text(Map.of("net", new BigDecimal("1E+2"))))
        .isEqualTo("{\"net\":\"100\"}");
    assertThat(CanonicalJson.text(CanonicalJson.treeOf(WEIGHING))).contains("\"12.500\"");
  }
}
