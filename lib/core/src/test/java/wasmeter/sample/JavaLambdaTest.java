package wasmeter.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import wasmeter.wasm.Value;
import wasmeter.wasm.ValueType;

class JavaLambdaTest {
  private static long call(String source, List<ValueType> types, ValueType result, long... bits) {
    return JavaLambda.define(JavaLambda.compile(source, types, result)).applyAsLong(bits);
  }

  @Test
  void everyTypeGoesInAndOut() {
    assertEquals(
        -1, call("(a, b) -> a - b", List.of(ValueType.I32, ValueType.I32), ValueType.I32, 1, 2));
    assertEquals(1L << 40, call("a -> a << 1", List.of(ValueType.I64), ValueType.I64, 1L << 39));
    assertEquals(
        Value.parse(ValueType.F32, "-1.5").bits(),
        call(
            "a -> -a",
            List.of(ValueType.F32),
            ValueType.F32,
            Value.parse(ValueType.F32, "1.5").bits()));
    assertEquals(
        Value.parse(ValueType.F64, "3").bits(),
        call(
            "Math::sqrt",
            List.of(ValueType.F64),
            ValueType.F64,
            Value.parse(ValueType.F64, "9").bits()));
    assertEquals(0, call("() -> {}", List.of(), null));
  }

  @Test
  void theUpperHalfOfAnI32IsIgnored() {
    assertEquals(7, call("a -> a", List.of(ValueType.I32), ValueType.I32, 0x1_0000_0007L));
  }

  @Test
  void stateLastsBetweenCalls() {
    var counter =
        JavaLambda.define(
            JavaLambda.compile(
                "new Lambda() { int n; public int call() { return ++n; } } // counts",
                List.of(),
                ValueType.I32));
    assertEquals(1, counter.applyAsLong(new long[0]));
    assertEquals(2, counter.applyAsLong(new long[0]));
  }

  @Test
  void whatDoesNotCompileIsOneSentence() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> JavaLambda.compile("(a, b) -> a + b", List.of(ValueType.I32), ValueType.I32))
            .getMessage();
    assertTrue(
        message.startsWith("'(a, b) -> a + b' is not a lambda that takes (int) and returns int: "),
        message);
    assertEquals(1, message.lines().count());
  }
}
