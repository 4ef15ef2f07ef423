const SCALES = {
  ns: [["s", 1e9], ["ms", 1e6], ["µs", 1e3], ["ns", 1], ["ps", 1e-3]],
  bytes: [["GiB", 2 ** 30], ["MiB", 2 ** 20], ["KiB", 2 ** 10], ["B", 1]],
};

/** Four digits without an exponent. */
export function digits(value) {
  const four = value.toPrecision(4);
  return Math.abs(value) >= 9999.5 ? String(Number(four)) : four;
}

/** A value with a unit that fits, as tables of the report have it. */
export function quantity(value, unit) {
  if (value === 0) {
    return unit === "ns" ? "0 ns" : "0 B";
  }
  if (unit === "bytes" && Number.isInteger(value) && Math.abs(value) < 1024) {
    return `${value} B`;
  }
  const scales = SCALES[unit];
  const [name, size] = scales.find(([, size]) => Math.abs(value) / size >= 0.99995) || scales[scales.length - 1];
  return `${digits(value / size)} ${name}`;
}

/** A ratio; just above 1 it has a digit more, so that a difference is as visible as just below. */
export function ratioText(ratio) {
  return ratio > 1 && ratio < 1.01 ? ratio.toFixed(4) : digits(ratio);
}
