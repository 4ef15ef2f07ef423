import { rowLabel } from "./data.js";

/** Longer addresses are cut by programs that pass them on. */
const LONGEST = 200;

const SETS = { e: "engines", s: "samples", k: "scenarios", h: "hidden" };
const WORDS = { t: ["start", ["warm", "cold", "both"]], y: ["scale", ["log", "linear"]], a: ["across", ["engines", "samples"]] };

/** So many engines across are wider than most windows. */
const MANY = 6;

/** What is shown when nothing was chosen: repeated calls, unless few engines have a value for them. */
export function defaults(machine, place = 0) {
  const engines = machine.metrics.map(() => new Set());
  machine.cells.filter((cell) => cell.value).forEach((cell) => engines[cell.metric].add(cell.engine));
  const most = Math.max(0, ...engines.map((some) => some.size));
  const first = machine.metrics.filter((metric, m) => engines[m].size > most / 2)
    .sort((a, b) => rank(a) - rank(b))[0] || { name: "", start: "warm" };
  const samples = new Set(machine.cells.filter((cell) => cell.value && machine.metrics[cell.metric] === first).map((cell) => cell.sample)).size;
  return {
    machine: place,
    across: machine.engines.length >= MANY && samples < machine.engines.length ? "samples" : "engines",
    engines: machine.engines.map((engine) => engine.name),
    samples: machine.samples.map((sample) => sample.label),
    scenarios: first.name ? [first.name] : [],
    hidden: [],
    start: first.start || "both",
    baseline: "",
    scale: "log",
    points: false,
    sort: "",
    descending: false,
    open: "",
  };
}

function rank(metric) {
  return ["execute", "jit"].indexOf(metric.name) < 0 ? 9 : ["execute", "jit"].indexOf(metric.name) * 2 + (metric.start === "warm" ? 0 : 1);
}

/** Names that a selection consists of, in their order. */
function known(machine) {
  return {
    engines: machine.engines.map((engine) => engine.name),
    samples: machine.samples.map((sample) => sample.label),
    scenarios: machine.names,
    hidden: machine.kinds,
    rows: machine.samples.flatMap((sample) => machine.metrics.map((metric) => rowLabel(sample, metric))),
  };
}

/** The part of the address that says what differs from the defaults, # included; empty if nothing does. */
export function encode(state, machines) {
  const text = [false, true].map((short) => written(state, machines, short)).find((some) => some.length <= LONGEST);
  return text === undefined ? written({ ...state, samples: known(machines[state.machine]).samples }, machines, true) : text;
}

function written(state, machines, short) {
  const machine = machines[state.machine];
  const usual = defaults(machine, state.machine);
  const names = known(machine);
  const parts = [];
  if (state.machine > 0) {
    parts.push(`m=${state.machine}`);
  }
  for (const [key, field] of Object.entries(SETS)) {
    if (!same(state[field], usual[field])) {
      parts.push(`${key}=${set(names[field], state[field], short)}`);
    }
  }
  for (const [key, [field]] of Object.entries(WORDS)) {
    if (state[field] !== usual[field]) {
      parts.push(`${key}=${state[field]}`);
    }
  }
  if (state.baseline) {
    parts.push(`b=${one(names.engines, state.baseline, short)}`);
  }
  if (state.points) {
    parts.push("p=1");
  }
  if (state.sort) {
    parts.push(`o=${state.descending ? "!" : ""}${one(columns(names), state.sort, short)}`);
  }
  if (state.open) {
    const [engine, sample, scenario, start] = JSON.parse(state.open);
    parts.push(`v=${[one(names.engines, engine, short), one(names.samples, sample, short), one(names.scenarios, scenario, short), start].join(",")}`);
  }
  if (short && parts.length > 0) {
    parts.push(`x=${fingerprint(names)}`);
  }
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

/** Whatever an address says that is known here; the rest is as usual. */
export function decode(hash, machines) {
  const given = new Map(hash.replace(/^#/, "").split("&").map((part) => part.split("=")).filter((part) => part.length === 2));
  const place = Number(given.get("m") || 0);
  const chosen = machines[place] ? place : 0;
  const state = defaults(machines[chosen], chosen);
  const names = known(machines[chosen]);
  if (given.has("x") && given.get("x") !== fingerprint(names)) {
    return state; // the places in it are those of another report
  }
  for (const [key, field] of Object.entries(SETS)) {
    if (given.has(key)) {
      state[field] = unset(names[field], given.get(key));
    }
  }
  for (const [key, [field, words]] of Object.entries(WORDS)) {
    if (words.includes(given.get(key))) {
      state[field] = given.get(key);
    }
  }
  state.baseline = unone(names.engines, given.get("b") || "");
  state.points = given.get("p") === "1";
  const sort = given.get("o") || "";
  state.descending = sort.startsWith("!");
  state.sort = unone(columns(names), sort.replace(/^!/, ""));
  const open = (given.get("v") || "").split(",");
  if (open.length === 4) {
    const cell = [unone(names.engines, open[0]), unone(names.samples, open[1]), unone(names.scenarios, open[2]), open[3]];
    state.open = cell.slice(0, 3).every((name) => name) ? JSON.stringify(cell) : "";
  }
  return state;
}

/** What one may sort by. */
function columns(names) {
  return ["sample", "scenario", "engine", ...names.engines, ...names.rows];
}

function same(some, others) {
  return some.length === others.length && some.every((name, i) => name === others[i]);
}

/** Those that are in, or after a colon those that are out; or, after a semicolon, a bit for each. */
function set(all, chosen, short) {
  if (short) {
    return `;${mask(all.map((name) => chosen.includes(name)))}`;
  }
  const list = (names) => names.map(encoded).join(",");
  const left = `:${list(all.filter((name) => !chosen.includes(name)))}`;
  const named = list(chosen);
  return left.length < named.length ? left : named;
}

function unset(all, text) {
  if (text.startsWith(";")) {
    return all.filter((name, i) => bit(text.slice(1), i));
  }
  const names = new Set(text.replace(/^:/, "").split(",").map(decoded));
  return all.filter((name) => names.has(name) !== text.startsWith(":"));
}

function one(all, name, short) {
  return short ? `;${all.indexOf(name).toString(36)}` : encoded(name);
}

function unone(all, text) {
  const name = text.startsWith(";") ? all[parseInt(text.slice(1), 36)] : decoded(text);
  return all.includes(name) ? name : "";
}

/** Half a character cannot be written: such a name is then left out. */
function encoded(text) {
  try {
    return encodeURIComponent(text);
  } catch {
    return "";
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

const SIX_BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

function mask(bits) {
  let text = "";
  for (let i = 0; i < bits.length; i += 6) {
    text += SIX_BITS[bits.slice(i, i + 6).reduce((sum, on, k) => sum + (on ? 1 << k : 0), 0)];
  }
  return text;
}

function bit(text, i) {
  return (SIX_BITS.indexOf(text[Math.floor(i / 6)]) >> (i % 6) & 1) === 1;
}

/** Changes with the names, so that places are not looked up in another report. */
function fingerprint(names) {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(names)) {
    hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}
