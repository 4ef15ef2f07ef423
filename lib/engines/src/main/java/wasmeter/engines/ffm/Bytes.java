package wasmeter.engines.ffm;

import java.util.function.LongSupplier;
import wasmeter.engine.EngineException;
import wasmeter.engine.Memory;

/**
 * The memory of an instance behind a C API. Where it lies and how large it is are asked each time:
 * both change when it grows.
 */
public record Bytes(LongSupplier address, LongSupplier length) implements Memory {
  public static EngineException.Unlinkable missing(String name) {
    return new EngineException.Unlinkable("no memory '" + name + "'", null);
  }

  @Override
  public long size() {
    return length.getAsLong();
  }

  @Override
  public void write(long at, byte[] bytes) {
    require(at, bytes.length);
    Native.write(address.getAsLong() + at, bytes);
  }

  @Override
  public byte[] read(long at, int length) {
    require(at, length);
    return Native.read(address.getAsLong() + at, length);
  }
}
