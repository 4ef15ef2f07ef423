package wasmeter.fleet.parcel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Records as bytes, with all that they consist of: other records, collections, texts, numbers, and
 * paths, which are called something else where they arrive.
 *
 * <p>Both sides have the same classes. What is read comes from where the classes come from.
 */
public final class Parcel {
  private Parcel() {}

  /**
   * Packs a value.
   *
   * @param value a record, or what records consist of
   * @param names what a path is called on its way
   * @return bytes
   * @throws IllegalArgumentException if it consists of something else
   */
  public static byte[] pack(Object value, Function<Path, String> names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Packing out = new Packing(bytes, names)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("this cannot travel: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Unpacks what {@link #pack} has packed.
   *
   * @param bytes as they were sent
   * @param places where a path of some name is
   * @return the value
   * @throws IOException if the bytes are none of a parcel
   */
  public static Object unpack(byte[] bytes, Function<String, Path> places) throws IOException {
    try (Unpacking in = new Unpacking(new ByteArrayInputStream(bytes), places)) {
      return in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("the sender has other classes", e);
    }
  }

  /** A record on its way: Java would refuse most of them. */
  private static final class PackedRecord implements Serializable {
    @Serial private static final long serialVersionUID = 1;
    private final Class<?> type;

    @SuppressWarnings("serial") // what cannot travel is refused when it is written
    private final Object[] components;

    PackedRecord(Record value) throws IOException {
      type = value.getClass();
      RecordComponent[] all = type.getRecordComponents();
      components = new Object[all.length];
      for (int i = 0; i < all.length; i++) {
        try {
          Method accessor = all[i].getAccessor();
          accessor.setAccessible(true);
          components[i] = accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
          throw new IOException(type + " cannot be read", e);
        }
      }
    }

    Object unpacked() throws IOException {
      Class<?>[] types =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(components);
      } catch (InvocationTargetException e) {
        throw new IOException("%s refuses this: %s".formatted(type, e.getCause()), e);
      } catch (ReflectiveOperationException e) {
        throw new IOException("the sender has another " + type, e);
      }
    }
  }

  /** A path on its way. */
  private static final class PackedPath implements Serializable {
    @Serial private static final long serialVersionUID = 1;
    private final String name;

    PackedPath(String name) {
      this.name = name;
    }
  }

  private static final class Packing extends ObjectOutputStream {
    private final Function<Path, String> names;

    Packing(OutputStream out, Function<Path, String> names) throws IOException {
      super(out);
      this.names = names;
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object value) throws IOException {
      return switch (value) {
        case Record one -> new PackedRecord(one);
        case Path path -> new PackedPath(names.apply(path));
        case null, default -> value;
      };
    }
  }

  private static final class Unpacking extends ObjectInputStream {
    private final Function<String, Path> places;

    Unpacking(InputStream in, Function<String, Path> places) throws IOException {
      super(in);
      this.places = places;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object value) throws IOException {
      return switch (value) {
        case PackedRecord one -> one.unpacked();
        case PackedPath path -> places.apply(path.name);
        case null, default -> value;
      };
    }
  }
}
