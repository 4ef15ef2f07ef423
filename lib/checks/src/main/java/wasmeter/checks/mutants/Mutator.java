package wasmeter.checks.mutants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Breaks modules, each by its own seed: the same seed gives the same mutant.
 *
 * <p>Most edits keep the lengths of sections right, since a module whose frame is broken is
 * rejected before anything interesting is read.
 */
final class Mutator {
  private static final int HEADER_BYTES = 8;
  private static final int MOST_EDITS = 4;
  private static final int FRAME_EDITS = 8;
  private static final int LONGEST_PIECE = 32;
  private static final int LONGEST_NUMBER = 10;

  /** Numbers at which readers and engines go wrong. */
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    63,
    64,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    65_537,
    1 << 20,
    Integer.MAX_VALUE,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    -1,
    Long.MIN_VALUE
  };

  private static final int CODE = 10;
  private static final int DATA = 11;

  /** Whose numbers are limits, initial values and offsets: tables, memories, globals, elements. */
  private static final List<Integer> NUMBERED = List.of(4, 5, 6, 9, DATA);

  private static final int I32_CONST = 0x41;

  /** First and last of operators that take and return the same types. */
  private static final int[][] ALIKE = {
    {0x46, 0x4f}, {0x51, 0x5a}, {0x5b, 0x60}, {0x61, 0x66}, {0x67, 0x69}, {0x6a, 0x78},
    {0x79, 0x7b}, {0x7c, 0x8a}, {0x8b, 0x91}, {0x92, 0x98}, {0x99, 0x9f}, {0xa0, 0xa6}
  };

  private static final int[] OCTETS = {
    0x00, 0x01, 0x0b, 0x40, 0x60, 0x6f, 0x70, 0x7b, 0x7c, 0x7d, 0x7e, 0x7f, 0x80, 0xfb, 0xfc, 0xfd,
    0xfe, 0xff
  };

  /** From the smallest: engines need little time for most mutants. */
  private final List<byte[]> modules;

  /**
   * A part of a module.
   *
   * @param id what it is
   * @param content without identifier and length
   */
  private record Section(int id, byte[] content) {}

  Mutator(List<byte[]> modules) {
    this.modules = modules.stream().sorted(Comparator.comparingInt(m -> m.length)).toList();
  }

  /** Breaks the modules of the samples in a directory. */
  static Mutator ofSamples(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, 2)) {
      List<byte[]> modules = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".wasm")).sorted().toList()) {
        modules.add(Files.readAllBytes(file));
      }
      return new Mutator(modules);
    }
  }

  byte[] mutant(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] module = any(random);
    List<Section> sections = sections(module);
    boolean gently = random.nextBoolean();
    for (int edits = 1 + random.nextInt(MOST_EDITS); edits > 0; edits--) {
      if (gently) {
        editGently(sections, random);
      } else {
        edit(sections, random);
      }
    }
    byte[] mutant = joined(module, sections);
    if (gently) {
      return mutant;
    }
    return random.nextInt(FRAME_EDITS) == 0 ? edited(mutant, random) : mutant;
  }

  /** The smaller of two, so that a large one is rare. */
  private byte[] any(SplittableRandom random) {
    return modules.get(Math.min(random.nextInt(modules.size()), random.nextInt(modules.size())));
  }

  private void edit(List<Section> sections, SplittableRandom random) {
    int at = random.nextInt(sections.size());
    Section section = sections.get(at);
    switch (random.nextInt(12)) {
      case 0 -> {
        if (sections.size() > 1) {
          sections.remove(at);
        }
      }
      case 1 -> sections.add(random.nextInt(sections.size() + 1), section);
      case 2 -> {
        List<Section> others = sections(any(random));
        Section other = others.get(random.nextInt(others.size()));
        int same = 0;
        while (same < sections.size() && sections.get(same).id != other.id) {
          same++;
        }
        if (same < sections.size()) {
          sections.set(same, other);
        } else {
          sections.add(at, other);
        }
      }
      case 3 -> sections.set(at, new Section(random.nextInt(15), section.content));
      default -> sections.set(at, new Section(section.id, edited(section.content, random)));
    }
  }

  private static void editGently(List<Section> sections, SplittableRandom random) {
    int at = random.nextInt(sections.size());
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).id == CODE && random.nextInt(4) > 0) {
        at = i;
      }
    }
    Section section = sections.get(at);
    if (section.id == CODE) {
      sections.set(at, new Section(CODE, recoded(section.content, random)));
    } else if (section.id == DATA && random.nextBoolean()) {
      int last = section.content.length - 1 - random.nextInt(section.content.length / 2 + 1);
      sections.set(at, new Section(DATA, with(section.content, last, octet(random))));
    } else if (NUMBERED.contains(section.id)) {
      int place = random.nextInt(section.content.length);
      sections.set(at, new Section(section.id, renumbered(section.content, place, random)));
    }
  }

  /** With another operator or constant in one of the functions, whose length is kept right. */
  private static byte[] recoded(byte[] code, SplittableRandom random) {
    var out = new ByteArrayOutputStream();
    Cursor in = new Cursor(code);
    int functions = (int) in.number();
    int chosen = functions == 0 ? -1 : random.nextInt(functions);
    number(out, functions);
    for (int i = 0; i < functions; i++) {
      byte[] body = in.bytes((int) in.number());
      if (i == chosen) {
        body = rewritten(body, random);
      }
      number(out, body.length);
      out.writeBytes(body);
    }
    return out.toByteArray();
  }

  /** What looks like an operator may be a part of another instruction; then it is a rough edit. */
  private static byte[] rewritten(byte[] body, SplittableRandom random) {
    int from = random.nextInt(body.length);
    for (int at = from; at < body.length - 1; at++) {
      int octet = body[at] & 0xff;
      if (octet == I32_CONST) {
        return renumbered(body, at + 1, random, true);
      }
      for (int[] alike : ALIKE) {
        if (octet >= alike[0] && octet <= alike[1]) {
          return with(body, at, (byte) random.nextInt(alike[0], alike[1] + 1));
        }
      }
    }
    return body;
  }

  private static byte[] edited(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return new byte[] {octet(random)};
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(LONGEST_PIECE), bytes.length - at);
    return switch (random.nextInt(8)) {
      case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(Byte.SIZE)));
      case 1 -> with(bytes, at, octet(random));
      case 2 -> spliced(bytes, at, 0, new byte[] {octet(random)});
      case 3 -> spliced(bytes, at, length, new byte[0]);
      case 4 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
      case 5 -> Arrays.copyOf(bytes, at);
      default -> renumbered(bytes, at, random);
    };
  }

  private static byte octet(SplittableRandom random) {
    return (byte)
        (random.nextBoolean() ? OCTETS[random.nextInt(OCTETS.length)] : random.nextInt(256));
  }

  private static byte[] with(byte[] bytes, int at, byte octet) {
    byte[] copy = bytes.clone();
    copy[at] = octet;
    return copy;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] inserted) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(inserted);
    out.write(bytes, at + removed, bytes.length - at - removed);
    return out.toByteArray();
  }

  /** Takes what is at a place for a LEB128 number, and puts another there. */
  private static byte[] renumbered(byte[] bytes, int at, SplittableRandom random) {
    return renumbered(bytes, at, random, false);
  }

  private static byte[] renumbered(byte[] bytes, int at, SplittableRandom random, boolean i32) {
    Cursor old = new Cursor(bytes);
    old.at = at;
    old.number();
    long number =
        random.nextInt(4) == 0
            ? random.nextLong() >>> random.nextInt(Long.SIZE)
            : NUMBERS[random.nextInt(NUMBERS.length)];
    var out = new ByteArrayOutputStream();
    if (i32) {
      signed(out, (int) number);
    } else if (random.nextBoolean()) {
      number(out, number);
    } else {
      signed(out, number);
    }
    return spliced(bytes, at, old.at - at, out.toByteArray());
  }

  private static void number(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest >>> 7 != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static void signed(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>= 7;
    }
    out.write((int) (rest & 0x7f));
  }

  /** Of a module that is whole. */
  private static List<Section> sections(byte[] module) {
    List<Section> sections = new ArrayList<>();
    Cursor in = new Cursor(module);
    in.at = HEADER_BYTES;
    while (in.at < module.length) {
      int id = module[in.at++];
      sections.add(new Section(id, in.bytes((int) in.number())));
    }
    return sections;
  }

  /** Reads what is known to be well formed. */
  private static final class Cursor {
    private final byte[] bytes;
    private int at;

    private Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Up to the end of the bytes, if they end within a number. */
    private long number() {
      long number = 0;
      int start = at;
      boolean more = true;
      while (more && at < bytes.length && at - start < LONGEST_NUMBER) {
        number |= (long) (bytes[at] & 0x7f) << 7 * (at - start);
        more = bytes[at++] < 0;
      }
      return number;
    }

    private byte[] bytes(int length) {
      at += length;
      return Arrays.copyOfRange(bytes, at - length, at);
    }
  }

  private static byte[] joined(byte[] module, List<Section> sections) {
    var out = new ByteArrayOutputStream();
    out.write(module, 0, HEADER_BYTES);
    for (Section section : sections) {
      out.write(section.id);
      number(out, section.content.length);
      out.writeBytes(section.content);
    }
    return out.toByteArray();
  }
}
