package wasmeter.record.bytes;

import java.math.BigInteger;

/**
 * Makes the nearest double of decimal digits, where 64 bits of a power of ten suffice to know it:
 * for all but one number in some hundred, in a tenth of the time that a parser takes. The rest is
 * left to a parser. Pure functions.
 *
 * <p>This is the algorithm of Eisel and Lemire, "Number parsing at a gigabyte per second", without
 * its second multiplication.
 */
final class Decimal {
  /** Doubles of so many bits are exact, and so are the powers of ten up to this one. */
  private static final long EXACT = 1L << 53;

  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Times in nanoseconds, and bytes, are well within. */
  private static final int MOST = 40;

  /** Of a double. */
  private static final int BITS = 53;

  /** The first 64 bits of each power of ten from -{@link #MOST} on, the last of them cut off. */
  private static final long[] FIRST_BITS = new long[2 * MOST + 1];

  /** By which power of two to multiply these. */
  private static final int[] SCALES = new int[2 * MOST + 1];

  static {
    for (int power = -MOST; power <= MOST; power++) {
      BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
      int bits = ten.bitLength();
      int scale = power < 0 ? -(bits + Long.SIZE - 1) : bits - Long.SIZE;
      BigInteger first =
          power < 0 ? BigInteger.ONE.shiftLeft(-scale).divide(ten) : ten.shiftRight(scale);
      FIRST_BITS[power + MOST] = first.longValue();
      SCALES[power + MOST] = scale;
    }
  }

  private Decimal() {}

  /**
   * The double that is nearest to some digits times a power of ten.
   *
   * @param digits 0 or more
   * @param power of ten
   * @return NaN where this is not certain
   */
  static double nearest(long digits, long power) {
    if (digits <= EXACT && Math.abs(power) < EXACT_POWERS.length) {
      // Both are exact, so their product or quotient is rounded once.
      return power < 0 ? digits / EXACT_POWERS[(int) -power] : digits * EXACT_POWERS[(int) power];
    }
    return digits == 0 || Math.abs(power) > MOST ? Double.NaN : rounded(digits, (int) power);
  }

  /** The product of both is less than 2 above its first 64 bits. */
  private static double rounded(long digits, int power) {
    int zeros = Long.numberOfLeadingZeros(digits);
    long product = Math.unsignedMultiplyHigh(digits << zeros, FIRST_BITS[power + MOST]);
    int beyond = Long.SIZE - Long.numberOfLeadingZeros(product) - BITS;
    long rest = product & (1L << beyond) - 1;
    long half = 1L << beyond - 1;
    if (rest == half || rest == half - 1) {
      return Double.NaN;
    }
    long nearest = (product >>> beyond) + (rest > half ? 1 : 0);
    return Math.scalb((double) nearest, beyond + Long.SIZE + SCALES[power + MOST] - zeros);
  }
}
