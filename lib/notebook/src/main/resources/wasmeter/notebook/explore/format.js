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

/** Where an axis has ticks, and what they say: round numbers of a unit, or of a ratio where there is none. */
export function ticks(low, high, logarithmic, unit) {
  const base = unit === "bytes" ? 2 : 10;
  const values = !logarithmic ? steps(0, high, base) : high / low < 4 ? steps(low, high, base) : powers(low, high, base);
  return { tickmode: "array", tickvals: values, ticktext: values.map((value) => tick(value, unit)) };
}

function powers(low, high, base) {
  const first = Math.floor(Math.log(low) / Math.log(base) + 1e-9);
  const last = Math.ceil(Math.log(high) / Math.log(base) - 1e-9);
  const every = Math.max(1, Math.round((last - first) / 8));
  const between = base === 10 && last - first <= 3 ? [1, 2, 5] : [1];
  const values = [];
  for (let power = first; power <= last; power += every) {
    between.forEach((times) => values.push(times * base ** power));
  }
  return values;
}

function steps(low, high, base) {
  const about = (high - low || high) / 6;
  const power = base ** Math.floor(Math.log(about) / Math.log(base));
  const step = power * (base === 2 ? 2 : [1, 2, 5, 10].find((times) => times * power >= about));
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, i) => (first + i) * step);
}

function tick(value, unit) {
  if (unit === "") {
    return `${Number(value.toPrecision(4))} ×`;
  }
  const [number, name] = quantity(value, unit).split(" ");
  return `${Number(number)} ${name}`;
}
